using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.History;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>Three statements however long the history: package, audit, names.</summary>
internal sealed class ReadHistoryHandler(HandoversDbContext context, ReadablePackages packages, IPeopleDirectory people, Texts texts) : IRequestHandler<ReadHistoryQuery, HandoverHistory>
{
    public async Task<HandoverHistory> Handle(ReadHistoryQuery request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var audit = await context.Set<AuditEntry>().AsNoTracking().Where(one => one.AggregateId == request.HandoverId && (package.StoodAt == null || one.At < package.StoodAt)).OrderBy(one => one.Sequence).ToListAsync(cancellationToken);
        var filters = request.HandoverId.ToString();
        var after = Cursor.Read(request.Cursor, filters, 2);
        var facts = HistoryFacts.Of(package).Concat(AuditFacts.Of(package, audit))
            .Select(fact => (Fact: fact, At: fact.At.ToUnixTimeMilliseconds()))
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Fact.Id, StringComparer.Ordinal)
            .Where(one => after.Count == 0 || IsAfter(one.Fact, one.At, after)).Take((request.Limit ?? 50) + 1).ToList();
        var shown = facts.Take(request.Limit ?? 50).ToList();
        var names = await PeopleNames.ReadAsync(people, package, shown.Select(one => one.Fact.By?.Value).OfType<Guid>(), cancellationToken);
        return new HandoverHistory([.. shown.Select(one => LineOf(package, one.Fact, names))], facts.Count > shown.Count ? Cursor.Write(filters, shown[^1].At, shown[^1].Fact.Id) : null);
    }

    private static bool IsAfter(HistoryFact fact, long at, IReadOnlyList<string> position)
    {
        var last = CursorParts.Instant(position[0]).ToUnixTimeMilliseconds();
        return at < last || (at == last && string.CompareOrdinal(fact.Id, position[1]) < 0);
    }

    private HistoryLine LineOf(HandoverPackage package, HistoryFact fact, PeopleNames names) =>
        new(fact.Id, fact.At, names.Named(fact.By), names.Named(fact is { By: { } by, Of: { } part } ? package.StoodInFor(part, by, fact.At) : null), fact.Kind, texts.For("history." + fact.Kind, fact.Arguments.Select(argument => Say(argument, names))), fact.ItemKey);

    private object Say(object argument, PeopleNames names) => argument switch
    {
        PersonId person => names.Of(person),
        ChecklistItem item => ItemTitles.Of(item),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CrmFlag flag => SaidWords.Of(flag, texts.For),
        Enum value => texts.For($"Enum.{value.GetType().Name}.{value}"),
        string text when text.StartsWith('@') => texts.Find(text[1..]) ?? text,
        _ => argument,
    };
}

/// <summary>What the package's own records leave out, from the audit trail: who ended it, when the contract came, and who answered which item.</summary>
internal static class AuditFacts
{
    private static readonly TimeSpan Sitting = TimeSpan.FromMinutes(30);

    /// <summary>An entry is written this much after the record's own instant, at most.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    public static IEnumerable<HistoryFact> Of(HandoverPackage package, IReadOnlyList<AuditEntry> audit)
    {
        if (package.State is HandoverState.Cancelled or HandoverState.Voided or HandoverState.InTransition)
        {
            var kind = package.State.ToString().ToLowerInvariant();
            yield return new HistoryFact(kind, "", package.StateSince, package.ClosedBy ?? PersonOf(audit.FirstOrDefault(one => Has(one, nameof(package.State)) && IsOf(one, package.StateSince))), [package.ClosingReason ?? ""]);
        }

        if ((package.CompletedAt ?? (package.State == HandoverState.Completed ? package.StateSince : null)) is { } completed)
        {
            var by = package.Source == HandoverSource.Finished ? package.OpenedBy : PersonOf(audit.FirstOrDefault(one => Has(one, nameof(package.State)) && IsOf(one, completed)));
            yield return new HistoryFact("completed", "", completed, by, [""]);
        }

        foreach (var entry in audit.Where(one => Has(one, nameof(package.ContractNumber)))) yield return new("contract", $"{entry.Sequence}", entry.At, PersonOf(entry), []);
        string[] restated = [nameof(package.ProjectType), nameof(package.MarginPercent), nameof(package.ClientName)];
        foreach (var entry in audit.Where(one => restated.Any(property => Has(one, property)))) yield return new("restated", $"{entry.Sequence}", entry.At, PersonOf(entry), []);
        foreach (var answer in Answers(package, audit)) yield return answer;
    }

    private static IEnumerable<HistoryFact> Answers(HandoverPackage package, IReadOnlyList<AuditEntry> audit)
    {
        var told = from entry in audit
                   from part in entry.Changed.Split(',')
                   from verb in new[] { ItemFilled.Verb, ItemCleared.Verb }
                   where part.StartsWith(verb, StringComparison.Ordinal)
                   from item in package.Items
                   where item.Key == part[verb.Length..]
                   select new HistoryFact(verb.TrimEnd(':'), $"{entry.Sequence}.{item.Key}", entry.At, PersonOf(entry), [item], item.Key);
        return told.GroupBy(one => one.ItemKey, StringComparer.Ordinal).SelectMany(OncePerSitting);
    }

    /// <summary>An answer saves itself while it is typed: of what one person did to an item in one sitting the last tells enough.</summary>
    private static IEnumerable<HistoryFact> OncePerSitting(IEnumerable<HistoryFact> ofItem)
    {
        HistoryFact[] all = [.. ofItem];
        return all.Where((one, index) => index + 1 == all.Length || (all[index + 1].Kind, all[index + 1].By) != (one.Kind, one.By) || all[index + 1].At - one.At > Sitting);
    }

    private static bool Has(AuditEntry entry, string property) => entry.Changed.Split(',').Contains(property, StringComparer.Ordinal);

    private static bool IsOf(AuditEntry entry, DateTimeOffset at) => entry.At >= at && entry.At - at < Slack;

    private static PersonId? PersonOf(AuditEntry? entry) => entry?.PersonId is { } person ? new PersonId(person) : null;
}
