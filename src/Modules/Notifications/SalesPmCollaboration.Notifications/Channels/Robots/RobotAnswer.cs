using System.Globalization;
using System.Net;
using System.Text.Json;
using SalesPmCollaboration.Notifications.Channels.Sending;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>Reads a vendor's answer: success is a code of 0 in the body, not the 200 around it. Of a refusal the code is kept and no words.</summary>
internal static class RobotAnswer
{
    /// <summary>HTML is what a banned address gets.</summary>
    private static readonly TimeSpan Banned = TimeSpan.FromMinutes(5);

    /// <param name="codes">Members in which the vendor puts its code, the newer one first.</param>
    public static async Task<SendOutcome> ReadAsync(HttpResponseMessage answer, string[] codes, Func<string, string, SendOutcome> refusal, CancellationToken ct)
    {
        var body = await answer.Content.ReadAsStringAsync(ct);
        if (Parsed(body) is not { } json) return Unread(answer);
        if (codes.Select(name => Member(json, name)).FirstOrDefault(c => c is not null) is { } code && code != "0") return refusal(code, Member(json, "errmsg") ?? Member(json, "msg") ?? "");
        if (Member(json, "punish") is not null) return SendOutcome.Refused(FailureClass.RateLimited, Member(json, "status") ?? "punish", Banned);
        var succeeded = answer.IsSuccessStatusCode && codes.Any(name => Member(json, name) == "0");
        return succeeded ? SendOutcome.Taken() : Unread(answer);
    }

    private static SendOutcome Unread(HttpResponseMessage answer)
    {
        var code = "http-" + ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        return answer.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => SendOutcome.Refused(FailureClass.RateLimited, code, answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromMinutes(1)),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => SendOutcome.Refused(FailureClass.AuthExpired, code),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => SendOutcome.Refused(FailureClass.Transient, code),
            _ when answer.IsSuccessStatusCode => SendOutcome.Refused(FailureClass.Transient, "unreadable", Banned),
            _ => SendOutcome.Refused(FailureClass.Permanent, code),
        };
    }

    private static JsonElement? Parsed(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Vendors write a code as a number today and as a text tomorrow.</summary>
    private static string? Member(JsonElement json, string name) => !json.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };
}
