using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reading;

/// <summary>Open moves as people read them: a leaver's is his director's, who stands in for him (domain.md 3.1).</summary>
public sealed class MoveViews(ILeavers leavers, IWorkCalendar calendar, TimeProvider time)
{
    /// <summary>In their order. Some statements for each leaver among the holders, none where nobody has left.</summary>
    /// <param name="open">Each beside the rep: his move is a matter of sales.</param>
    /// <param name="cards">Of the holders at least.</param>
    public async Task<IReadOnlyList<MoveView>> OfAsync(IEnumerable<(OpenMove Move, PersonId? Rep)> open, IReadOnlyDictionary<Guid, PersonCard> cards, CancellationToken ct)
    {
        var today = CompanyTime.DayOf(time.GetUtcNow());
        var standIns = new Dictionary<(Guid, bool), PersonCard?>();
        List<MoveView> views = [];
        foreach (var (move, rep) in open)
        {
            var holder = move.Person is { } person ? cards.GetValueOrDefault(person.Value) ?? new PersonCard(person.Value, "?", null, [], null, true) : null;
            var standIn = holder is { Active: false } ? await StandInAsync(holder, move.Person == rep, standIns, ct) : null;
            views.Add(new MoveView(Named(standIn ?? holder), move.Action, move.Since, move.DueOn, calendar.WorkingDaysUntil(today, move.DueOn), move.DueOn < today) { StandsInFor = standIn is null ? null : Named(holder) });
        }

        return views;
    }

    private async Task<PersonCard?> StandInAsync(PersonCard leaver, bool sales, Dictionary<(Guid, bool), PersonCard?> known, CancellationToken ct)
    {
        if (known.TryGetValue((leaver.Id, sales), out var found)) return found;
        return known[(leaver.Id, sales)] = await leavers.StandInAsync(leaver.Id, sales, ct);
    }

    private static NamedId? Named(PersonCard? card) => card is null ? null : new(card.Id, card.Name);
}
