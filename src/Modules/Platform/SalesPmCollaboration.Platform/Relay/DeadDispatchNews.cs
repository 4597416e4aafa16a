using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Relay;

/// <summary>
/// Administrators hear of a dispatch that died. A consumer that fails on one event fails on many: they hear once for both until all of these
/// are decided. That such news died itself is no news, so that a failing inbox does not feed itself.
/// </summary>
internal sealed class DeadDispatchNews(PlatformDbContext context, EventCatalogue catalogue, IServiceProvider services, TimeProvider time, ILogger<DeadDispatchNews> log)
{
    public const string Kind = "platform.dispatch-dead";

    /// <summary>An advisory lock's number, the same on all nodes of this product.</summary>
    private const long AdvisoryLock = 726603;
    private static readonly string Heard = EventCatalogue.NameOf(typeof(NewsForPerson));

    /// <returns>Rows of the outbox, to be written with the death itself where <see cref="IsToldAsync"/> says no; none where there is nobody to tell.</returns>
    public async Task<IReadOnlyList<object>> OfAsync(Claim claim, CancellationToken ct)
    {
        try
        {
            if (IsNews(claim.Message)) return [];
            // None where the module of people is not there, as in drills.
            var people = services.GetService<IPeopleDirectory>();
            var administrators = people is null ? [] : await people.WithRoleAsync(nameof(Role.Administrator), ct);
            return [.. administrators.SelectMany((one, i) => RowsFor(one.Id, i, claim))];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Nobody was told of the dead dispatch {MessageId} of {Consumer}", claim.Row.MessageId, claim.Row.Consumer);
            return [];
        }
    }

    /// <summary>Another of this consumer and event lies dead and was told of. Within the transaction of the death.</summary>
    public async Task<bool> IsToldAsync(Claim claim, CancellationToken ct)
    {
        // Two that die at once on PostgreSQL would not see each other; SQLite has one writer.
        if (context.Database.IsNpgsql()) await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AdvisoryLock})", ct);
        return await context.Set<Dispatch>().AsNoTracking().Open()
            .Where(d => d.Status == DispatchStatus.Dead && d.Consumer == claim.Row.Consumer && d.MessageId != claim.Row.MessageId)
            .Join(context.Set<OutboxMessage>(), d => d.MessageId, m => m.Id, (_, m) => m.Type).AnyAsync(type => type == claim.Message.Type, ct);
    }

    private static bool IsNews(OutboxMessage message) => message.Type == Heard && JsonSerializer.Deserialize<NewsForPerson>(message.Body, Json.Stored)?.Kind == Kind;

    private IEnumerable<object> RowsFor(Guid person, int ordinal, Claim claim)
    {
        var now = time.GetUtcNow();
        var said = new NewsForPerson(person, Kind, claim.Row.MessageId, claim.Message.Type, "/dispatches", [claim.Row.Consumer, claim.Message.Type], now);
        var message = OutboxMessage.Of(said, claim.Row.MessageId, version: 0, ordinal, now, claim.Message.RequestId);
        return [message, .. catalogue.ConsumersOf(typeof(NewsForPerson)).Select(consumer => Dispatch.Of(message, consumer))];
    }
}
