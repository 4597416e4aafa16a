using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SalesPmCollaboration.People.Tests.Persons;

internal static class Editing
{
    public static async Task<HttpResponseMessage> PutAsync(HttpClient client, Guid id, object body, string? etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/people/" + id) { Content = JsonContent.Create(body) };
        if (etag is not null) request.Headers.TryAddWithoutValidation("If-Match", etag);
        return await client.SendAsync(request);
    }

    public static async Task GiveRolesAsync(HttpClient admin, Guid id, params string[] roles)
    {
        var current = await admin.GetAsync("/api/v1/people/" + id);
        var person = await current.Content.ReadFromJsonAsync<JsonElement>();
        var department = person.TryGetProperty("department", out var stands) ? stands.GetProperty("id").GetString() : null;
        var body = new { name = person.GetProperty("name").GetString(), email = person.GetProperty("email").GetString(), roles, departmentId = department };
        var response = await PutAsync(admin, id, body, current.Headers.ETag!.ToString());
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }
}
