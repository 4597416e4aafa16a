using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Chaos.Workers;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Host.Demo;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Testing;
using Shouldly;

namespace SalesPmCollaboration.Chaos.Reminding;

/// <summary>The company of the drill: people who chose mail, and meetings that begin in an hour, so that one reminder of each is due at once.</summary>
internal sealed class Agenda : IAsyncDisposable
{
    public const int Meetings = 5;
    public const int Attendees = 4;
    private static readonly DemoPerson[] People = [.. DemoPeople.All.Where(p => p.Role != Role.Administrator)];
    private readonly DemoPerson[] _people = [.. People];
    private readonly WebApplication _product;
    private readonly List<(Guid Meeting, Guid Person, string Subject)> _owed = [];

    private Agenda(WebApplication product) => _product = product;

    /// <summary>Each reminder that must go out: of which meeting, to whom, and the line that tells it.</summary>
    public IReadOnlyCollection<(Guid Meeting, Guid Person, string Subject)> Owed => _owed;

    public static string AddressOf(Guid person) => People.Single(p => p.Id == person).Email;

    /// <summary>The product itself makes schema and people, and takes their choices.</summary>
    public static async Task<Agenda> OpenAsync(HostPlace place)
    {
        await using var host = HostProcess.Start(place, "--demo");
        var address = await host.AddressAsync();
        foreach (var person in People)
        {
            var signedIn = await address.AsAsync(person.Account);
            using var _ = signedIn.Client;
            var mine = (await signedIn.GetAsync("/api/v1/notification-preferences/current")).Succeeded(200);
            (await signedIn.PutAsync("/api/v1/notification-preferences/current", new { moves = "AtOnce", reminders = "AtOnce", news = "Off" }, mine.ETag)).Succeeded(200);
        }

        await host.KillAsync();
        return new Agenda(MigrationWorker.Compose(place.Provider, place.Folder, place.ConnectionString));
    }

    /// <summary>Told as the relay tells it; each is due from then on.</summary>
    public async Task ConveneAsync(int wave, Random random)
    {
        for (var i = 0; i < Meetings; i++)
        {
            var (meeting, at, subject) = (Guid.NewGuid(), TimeProvider.System.GetUtcNow(), string.Create(CultureInfo.InvariantCulture, $"项目 {wave}-{i}"));
            random.Shuffle(_people);
            Guid[] attendees = [.. _people.Take(Attendees).Select(p => p.Id)];
            _owed.AddRange(attendees.Select(person => (meeting, person, subject)));
            // Known a second before the due instant, and due half a second ago.
            await HearAsync(new MeetingScheduled(meeting, "handovers.kickoff", "kickoff", meeting, subject, "/handovers/" + meeting, at.AddHours(1).AddMilliseconds(-500), 60, CompanyTime.DefaultZone, attendees), at.AddSeconds(-1));
        }
    }

    public ValueTask DisposeAsync() => _product.DisposeAsync();

    private async Task HearAsync<T>(T published, DateTimeOffset at)
    {
        var reactions = _product.Services.GetServices<Reaction>().Where(r => r.EventType == typeof(T)).ToList();
        reactions.ShouldNotBeEmpty();
        foreach (var reaction in reactions)
        {
            await using var scope = _product.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("relay", "drill");
            var context = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(reaction.ContextType);
            var handler = (IReactTo<T>)scope.ServiceProvider.GetRequiredService(reaction.HandlerType);
            await context.InTransactionAsync(async () => { await handler.WhenAsync(published, new EventEnvelope(Guid.NewGuid(), Guid.NewGuid(), 1, at, "drill"), default); return 0; }, default);
        }
    }
}
