using System.Net.Http.Json;
using System.Text.Json;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.People.Tests;

/// <summary>A database of its own for each test: they move people and the clock.</summary>
public abstract class PeopleTests : IAsyncLifetime
{
    protected PeopleApp App => field ??= new PeopleApp(Provider);

    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public virtual async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        await App.SeedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();

    protected static async Task<JsonElement> Json(HttpResponseMessage response) => JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

    protected Task<HttpResponseMessage> SignIn(string email, string password) => App.Client().PostAsJsonAsync("/api/v1/sign-ins", new { email, password });
}
