using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class ApiDocumentTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task every_operation_of_the_api_document_has_an_id_a_summary_and_a_description()
    {
        var document = (await new Person(running.App.CreateClient()).GetAsync("/openapi/v1.json")).Succeeded(200).Json;
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Name: o.Name + " " + p.Name, o.Value))).ToList();
        operations.Count.ShouldBeGreaterThan(60);
        operations.Where(o => !HasText(o.Value, "operationId") || !HasText(o.Value, "summary") || !HasText(o.Value, "description")).Select(o => o.Name).ShouldBeEmpty();
        operations.Select(o => o.Value.GetProperty("operationId").GetString()).ShouldBeUnique();
    }

    [Fact]
    public async Task a_page_asks_the_stranger_to_sign_in_and_the_api_tells_him_so()
    {
        var client = running.App.CreateClient(new() { AllowAutoRedirect = false });
        using var page = await client.GetAsync("/handovers");
        ((int)page.StatusCode).ShouldBe(302);
        page.Headers.Location.ShouldNotBeNull().ToString().ShouldContain("/sign-in");
        (await new Person(client).GetAsync("/api/v1/handovers")).Refused(401, "unauthenticated");
        (await running.Team.Rep.SendAsync(HttpMethod.Delete, "/api/v1/handovers")).Refused(405, "method-not-allowed");
    }

    private static bool HasText(JsonElement operation, string name) => operation.TryGetProperty(name, out var text) && text.GetString() is { Length: > 3 };
}
