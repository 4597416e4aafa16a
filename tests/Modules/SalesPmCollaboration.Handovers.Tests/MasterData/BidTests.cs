using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;
using static System.Net.Http.HttpMethod;

namespace SalesPmCollaboration.Handovers.Tests.MasterData;

public sealed class BidTests(MasterDataApp app) : IClassFixture<MasterDataApp>
{
    [Fact]
    public async Task a_rep_sees_his_own_bids_and_a_director_those_of_his_departments()
    {
        var mine = await OpenAsync("one");
        var other = await OpenAsync("two");
        (await app.SendAsync("one", "Sales", Get, $"bids/{other}")).Is(404);
        (await app.SendAsync("one", "Sales", Get, "bids?search=投标")).Is(200).Items("id").ShouldBe([mine]);
        (await app.SendAsync("dir", "SalesDirector", Get, $"bids?outcome=Open&repId={MasterDataApp.IdOf("one")}")).Is(200).Items("id").ShouldBe([mine]);
        var elsewhere = await OpenAsync("elsewhere");
        (await app.SendAsync("dir", "SalesDirector", Get, $"bids/{elsewhere}")).Is(404);
        (await app.SendAsync("dir", "SalesDirector", Get, "bids?limit=200")).Is(200).Items("id").ShouldNotContain(elsewhere);
        (await app.SendAsync("boss", "Executive", Get, $"bids/{elsewhere}")).Is(200);
        (await app.SendAsync("lone", "SalesDirector", Get, $"bids/{mine}")).Is(404);
        (await app.SendAsync("lone", "SalesDirector", Get, "bids")).Is(200).Items("id").ShouldBeEmpty();
        var first = (await app.SendAsync("dir", "SalesDirector", Get, "bids?limit=1")).Is(200);
        (await app.SendAsync("dir", "SalesDirector", Get, "bids?limit=1&cursor=" + first.Next)).Is(200).Items("id").ShouldNotBe(first.Items("id"));
    }

    [Fact]
    public async Task a_start_fills_the_sort_keys_and_departments_of_rows_from_before()
    {
        var id = new BidId(Guid.Parse(await OpenAsync("old")));
        var found = await app.RefreshAsync(
            async db =>
            {
                await db.Set<Client>().ExecuteUpdateAsync(set => set.SetProperty(c => c.SortKey, ""));
                await db.Set<Bid>().ExecuteUpdateAsync(set => set.SetProperty(b => b.SortKey, "").SetProperty(b => b.DepartmentId, (Guid?)null));
            },
            async db => (Bid: await db.Set<Bid>().SingleAsync(b => b.Id == id), Empty: await db.Set<Client>().CountAsync(c => c.SortKey == "")));
        (found.Bid.SortKey, found.Bid.DepartmentId, found.Empty).ShouldBe((SortKeys.Of("投标old"), MasterDataApp.Sales, 0));
    }

    [Fact]
    public async Task a_start_makes_all_sort_keys_anew_only_where_the_order_is_another_one()
    {
        var id = new BidId(Guid.Parse(await OpenAsync("order")));
        (await StartAsync(_ => Task.CompletedTask)).ShouldBe("of another order");
        (await StartAsync(db => db.Set<SortOrder>().ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, "earlier")))).ShouldBe(SortKeys.Of("投标order"));

        Task<string> StartAsync(Func<HandoversDbContext, Task> before) => app.RefreshAsync(
            async db =>
            {
                // The first start keeps the order.
                await app.RefreshAsync(_ => Task.CompletedTask, _ => Task.FromResult(0));
                await db.Set<Bid>().Where(b => b.Id == id).ExecuteUpdateAsync(set => set.SetProperty(b => b.SortKey, "of another order"));
                await before(db);
            },
            db => db.Set<Bid>().Where(b => b.Id == id).Select(b => b.SortKey).SingleAsync());
    }

    private async Task<string> OpenAsync(string rep)
    {
        var client = (await app.SendAsync(rep, "Sales", Post, "clients", new { name = "客户" + rep })).Is(201).Id;
        return (await app.SendAsync(rep, "Sales", Post, "bids", new { name = "投标" + rep, clientId = client, projectType = "Plant" })).Is(201).Id;
    }
}
