using System.Collections.Concurrent;
using System.Text.Json;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.Guards.Tests.Watching;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Guards.Tests.World;

/// <summary>How somebody stands to a record.</summary>
internal enum Relation
{
    Own,
    Team,
    Foreign,
    Closed,
    Absent,
}

/// <summary>The running product with two companies, somebody of every role, projects in every relation to them, and enough rows that a list has a second page.</summary>
internal sealed class Populated : IAsyncDisposable
{
    private const int Filler = 60;
    private readonly Watch _watch = new();
    private readonly StubProvider _company;
    private readonly Dictionary<Relation, Project> _projects = [];
    private readonly List<Actor> _actors = [];
    private readonly ConcurrentQueue<Finished> _filling = new();
    private Dictionary<Relation, Guid> _people = [];

    private Populated(Provider provider, StubProvider company, IEnumerable<KeyValuePair<string, string>> settings, ILoggerProvider? log) => (_company, App) = (company, new AppFactory(provider)
    {
        Additions = services =>
        {
            Watch.AddTo(services, _watch);
            if (log is not null) services.RemoveAll<ILoggerProvider>().AddSingleton(log);
        },
        Settings = new Dictionary<string, string>([.. company.Settings, .. settings], StringComparer.Ordinal),
    });

    public AppFactory App { get; }

    /// <summary>Nobody first, then a person for every role of domain.md 9, one of two roles, a deputy of the rep, one who left, and a program with every scope.</summary>
    public IReadOnlyList<Actor> Actors => _actors;

    public IReadOnlyDictionary<Relation, Project> Projects => _projects;

    public Watch Watch => _watch;

    /// <summary>The requests that filled it: real changes, made by those who may.</summary>
    public IReadOnlyCollection<Finished> Filling => _filling;

    /// <summary>A checklist template and a department that everybody may read.</summary>
    public string Template { get; private set; } = "";

    public string Department { get; private set; } = "";
    public string Machine { get; private set; } = "";

    /// <summary>A group robot of a department without people, and a test message that waits for it.</summary>
    public string Channel { get; private set; } = "";
    public string Delivery { get; private set; } = "";

    public static async Task<Populated> OnAsync(Provider provider, IReadOnlyDictionary<string, string>? settings = null, ILoggerProvider? log = null)
    {
        var company = new StubProvider(TimeProvider.System);
        await company.StartAsync();
        var world = new Populated(provider, company, settings ?? new Dictionary<string, string>(StringComparer.Ordinal), log);
        try
        {
            world._watch.Finished = world._filling.Enqueue;
            await world.FillAsync();
            world._watch.Finished = null;
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Of a person the relation is to the actor himself.</summary>
    public Guid PersonOf(Relation relation, Actor actor) => relation == Relation.Own && actor.Id != Guid.Empty ? actor.Id : _people[relation];

    /// <summary>The same person over a sign-in of his own, which may end.</summary>
    public async Task<Actor> AgainAsync(Actor actor)
    {
        var me = await actor.SendAsync(HttpMethod.Get, "/api/v1/people/me");
        if (me.Status != 200) return actor;
        var email = new Answer("", 200, me.Body, null, null).Text("email");
        return ActorOf(actor.Name, await App.AsAsync(email[..email.IndexOf('@', StringComparison.Ordinal)]));
    }

    public Actor ActorOf(string name, Person person) =>
        new(name, person.Id, App.CreateClient(new() { AllowAutoRedirect = false }), person.Client.DefaultRequestHeaders.Authorization?.Parameter, _watch);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _company.DisposeAsync();
        _watch.Dispose();
    }

    /// <summary>Where jobs are on, it is for their dashboard: nothing may happen between the requests.</summary>
    private void StopTheClockwork()
    {
        if (App.Services.GetService<IRecurringJobManager>() is not { } jobs) return;
        using var connection = App.Services.GetRequiredService<JobStorage>().GetConnection();
        foreach (var job in connection.GetRecurringJobs()) jobs.RemoveIfExists(job.Id);
    }

    private async Task FillAsync()
    {
        StopTheClockwork();
        var admin = await App.AsAsync("admin");
        var ours = await Company.FoundAsync(App, admin, "A");
        var theirs = await Company.FoundAsync(App, admin, "B");
        var (own, colleagues, foreign) = (await ours.TeamAsync(""), await ours.TeamAsync("2"), await theirs.TeamAsync(""));
        var deputy = await ours.HireAsync("Deputy", ours.Sales);
        var dual = await ours.HireAsync("Dual", ours.Sales, "Sales", "ProjectManager");
        var left = await ours.HireAsync("Left", ours.Sales, "Sales");
        var others = await theirs.HireAsync("Deputy", theirs.Sales);
        foreach (var (relation, team) in new[] { (Relation.Own, own), (Relation.Team, colleagues), (Relation.Foreign, foreign), (Relation.Closed, own) })
        {
            _projects[relation] = await Project.OfAsync(App, team, team == own ? deputy : others, "泵站" + relation);
            if (team == own) await JoinAsync(own, _projects[relation].Handover, dual);
        }

        await CloseAsync(own, _projects[Relation.Closed]);
        (await admin.PostAsync($"/api/v1/people/{left.Id}/departures", new { leftOn = "2026-11-23" })).Succeeded(204);
        _people = new() { [Relation.Own] = own.Rep.Id, [Relation.Team] = colleagues.Rep.Id, [Relation.Foreign] = foreign.Rep.Id, [Relation.Closed] = left.Id, [Relation.Absent] = Guid.NewGuid() };
        for (var i = 0; i < Filler; i++) await own.OpenAsync("填充" + i);
        await App.SettleAsync();
        Template = (await admin.GetAsync("/api/v1/checklist-templates")).Json.GetProperty("items")[0].GetProperty("id").GetString()!;
        Department = ours.Technology;
        Machine = (await admin.PostAsync("/api/v1/machine-clients", new { name = "bi", scopes = new[] { "bi.read" } })).Succeeded(201).Text("id");
        Channel = (await admin.PostAsync("/api/v1/channels", new { name = "项目群", vendor = "WeCom", language = "zh-CN", departmentId = ours.Technology, groups = new[] { "News" }, webhook = "0123456789abcdef" })).Succeeded(201).Text("id");
        Delivery = (await admin.PostAsync($"/api/v1/channels/{Channel}/tests")).Succeeded(202).Text("deliveryId");
        await CastAsync(ours, own, admin, deputy, dual, left);
    }

    /// <summary>The signed handover is void, its bid lost, its delegation over. The rep's deputy keeps the other one.</summary>
    private static async Task CloseAsync(Team own, Project closed)
    {
        (await own.SalesDirector.PostAsync($"/api/v1/handovers/{closed.Handover}/voids", new { reason = "业主终止合同" })).Succeeded(204);
        (await own.Rep.PostAsync($"/api/v1/bids/{closed.Bid}/outcomes", new { outcome = "Lost", reason = "价格" })).Succeeded(200);
        (await own.Rep.SendAsync(HttpMethod.Delete, "/api/v1/delegations/" + closed.Delegation)).Succeeded(204);
    }

    private static async Task JoinAsync(Team own, string handover, Person member) =>
        (await own.Rep.PostAsync($"/api/v1/handovers/{handover}/assignments", new { part = "SalesTeam", personId = member.Id, function = "PreSales" })).Succeeded(200);

    private async Task CastAsync(Company ours, Team own, Person admin, Person deputy, Person dual, Person left)
    {
        _actors.AddRange(
        [
            ActorOf("Anonymous", new Person(App.CreateClient())),
            ActorOf("Sales", own.Rep),
            ActorOf("SalesDirector", own.SalesDirector),
            ActorOf("ProjectManager", own.Manager),
            ActorOf("TechnicalLead", own.Lead),
            ActorOf("ProjectDirector", own.ProjectDirector),
            ActorOf("Department", await ours.HireAsync("Department", ours.Technology, "Department")),
            ActorOf("Finance", await ours.HireAsync("Finance", ours.Whole, "Finance")),
            ActorOf("Hr", await ours.HireAsync("Hr", ours.Whole, "Hr")),
            ActorOf("Executive", await ours.HireAsync("Executive", ours.Whole, "Executive")),
            ActorOf("Administrator", admin),
            ActorOf("Dual", dual),
            ActorOf("Deputy", deputy),
            ActorOf("Left", left),
            await MachineAsync(admin),
        ]);
    }

    /// <summary>A program of the company that has every scope there is.</summary>
    private async Task<Actor> MachineAsync(Person admin)
    {
        var client = (await admin.PostAsync("/api/v1/machine-clients", new { name = "everything", scopes = Scopes.All })).Succeeded(201);
        using var asked = await App.CreateClient().PostAsync("/connect/token", new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", client.Text("id")), new("client_secret", client.Text("secret"))]));
        var token = JsonDocument.Parse(await asked.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString();
        return new("Machine", Guid.Empty, App.CreateClient(new() { AllowAutoRedirect = false }), token, _watch);
    }
}
