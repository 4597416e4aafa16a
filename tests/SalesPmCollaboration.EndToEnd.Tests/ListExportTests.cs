using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class ListExportOnSqlite(OnSqlite running) : ListExportTests(running), IClassFixture<OnSqlite>;

public sealed class ListExportOnPostgres(OnPostgres running) : ListExportTests(running), IClassFixture<OnPostgres>;

/// <summary>A file holds exactly the rows of the list that its reader sees, in the same order.</summary>
public abstract class ListExportTests
{
    private readonly Running _running;

    protected ListExportTests(Running running)
    {
        running.Need();
        _running = running;
    }

    [Theory]
    [InlineData("clients", "liwen", "?search=%E6%B0%B4&sort=-name")]
    [InlineData("clients", "wangjianguo", "?sort=name")]
    [InlineData("bids", "zhoulan", "?sort=name")]
    [InlineData("people", "wangjianguo", "?sort=-name")]
    [InlineData("people", "admin", "?role=Sales&sort=name")]
    public async Task the_file_holds_the_rows_of_the_list_in_its_order(string list, string account, string query)
    {
        foreach (var project in new[] { "出口甲", "出口乙" })
        {
            var handover = (await _running.Team.Rep.GetAsync(await _running.Team.OpenAsync(project))).Succeeded(200).Json;
            (await _running.Team.Rep.PostAsync("/api/v1/bids", new { name = project, clientId = handover.GetProperty("client").GetProperty("id").GetGuid(), projectType = "Mep" })).Succeeded(201);
        }

        var reader = await _running.App.AsAsync(account);
        var shown = (await reader.GetAsync($"/api/v1/{list}{query}&limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("name").GetString()!).ToList();
        shown.ShouldNotBeEmpty();
        var file = (await reader.GetAsync($"/api/v1/{list}/exports{query}&format=csv")).Succeeded(200);
        file.ContentType.ShouldBe("text/csv");
        file.Body.TrimEnd().Split("\r\n").Skip(1).Select(line => line.Split(',')[0]).ShouldBe(shown);
    }

    [Theory]
    [InlineData("clients")]
    [InlineData("bids")]
    [InlineData("people")]
    public async Task an_unknown_order_or_format_is_refused_by_name(string list)
    {
        var reader = await _running.App.AsAsync("zhoulan");
        (await reader.GetAsync($"/api/v1/{list}/exports?sort=colour")).Refused(400, "invalid-input").Body.ShouldContain("sort");
        (await reader.GetAsync($"/api/v1/{list}/exports?format=pdf")).Refused(400, "invalid-input").Body.ShouldContain("format");
    }

    [Fact]
    public async Task who_does_not_see_e_mail_addresses_gets_none_in_the_file()
    {
        (await (await _running.App.AsAsync("wangjianguo")).GetAsync("/api/v1/people/exports?format=csv")).Succeeded(200).Body.ShouldNotContain("@demo.example");
        (await (await _running.App.AsAsync("admin")).GetAsync("/api/v1/people/exports?format=csv")).Succeeded(200).Body.ShouldContain("@demo.example");
    }

    [Fact]
    public async Task people_are_sorted_backwards_page_by_page()
    {
        var reader = await _running.App.AsAsync("liwen");
        var forwards = await NamesAsync(reader, "name");
        (await NamesAsync(reader, "-name")).ShouldBe(Enumerable.Reverse(forwards));
    }

    private static async Task<List<string>> NamesAsync(Person reader, string sort)
    {
        List<string> names = [];
        string? cursor = null;
        do
        {
            var page = (await reader.GetAsync($"/api/v1/people?limit=4&sort={sort}{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}")).Succeeded(200).Json;
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return names;
    }
}
