using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class OrderingOnSqlite(OnSqlite running) : OrderingTests(running), IClassFixture<OnSqlite>;

public sealed class OrderingOnPostgres(OnPostgres running) : OrderingTests(running), IClassFixture<OnPostgres>;

/// <summary>Chinese names stand by pinyin on both databases, page by page.</summary>
public abstract class OrderingTests
{
    /// <summary>By code point it would be: Beta, alpha, 一建, 张江, 李庄, 重庆, 阿里.</summary>
    private static readonly string[] ByPinyin = ["阿里", "重庆", "李庄", "一建", "张江", "alpha", "Beta"];

    private readonly Running _running;

    protected OrderingTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task lists_of_names_stand_by_pinyin_and_page_without_a_gap_or_a_double()
    {
        foreach (var name in ByPinyin.OrderBy(n => n, StringComparer.Ordinal)) await KnowAsync(name);
        (await NamesAsync("clients?search=拼音&sort=name", "name")).ShouldBe(ByPinyin);
        (await NamesAsync("clients?search=拼音&sort=-name", "name")).ShouldBe(ByPinyin.Reverse());
        (await NamesAsync("bids?search=拼音&sort=name", "name")).ShouldBe(ByPinyin);
        (await NamesAsync("bids?search=拼音&sort=-name", "name")).ShouldBe(ByPinyin.Reverse());
        (await NamesAsync("handovers?search=拼音&sort=Project", "project")).ShouldBe(ByPinyin);
        (await NamesAsync("handovers?search=拼音&sort=Client", "project")).ShouldBe(ByPinyin);
    }

    private async Task KnowAsync(string name)
    {
        var client = (await Team.Rep.PostAsync("/api/v1/clients", new { name = name + "拼音" })).Succeeded(201).Text("id");
        (await Team.Rep.PostAsync("/api/v1/bids", new { name = name + "拼音", clientId = client, projectType = "Mep" })).Succeeded(201);
        (await Team.Rep.PostAsync("/api/v1/handovers", new { projectName = name + "拼音", clientId = client })).Succeeded(201);
    }

    private async Task<List<string>> NamesAsync(string path, string member)
    {
        List<string> names = [];
        for (string? next = ""; next is not null;)
        {
            var page = (await Team.Rep.GetAsync($"/api/v1/{path}&limit=2" + (next.Length > 0 ? "&cursor=" + next : ""))).Succeeded(200).Json;
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty(member).GetString()!.Replace("拼音", "", StringComparison.Ordinal)));
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        }

        return names;
    }
}
