using System.Text;
using System.Text.Json.Nodes;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

internal static class RobotPost
{
    /// <summary>With its length: vendors' gateways refuse a body in chunks.</summary>
    public static async Task<HttpResponseMessage> SayAsync(this HttpClient http, string path, JsonObject body, CancellationToken ct)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await http.PostAsync(new Uri(path, UriKind.Relative), content, ct);
    }
}
