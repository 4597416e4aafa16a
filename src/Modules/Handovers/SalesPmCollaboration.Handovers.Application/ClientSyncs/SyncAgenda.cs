using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Application.ClientSyncs;

/// <summary>What an agenda item was drawn from.</summary>
public enum AgendaSource
{
    ByHand = 1,
    Deferral,
    Condition,
    LapsedCondition,
    Change,
    Provisional,
    Move,
}

/// <summary>The agenda of the next client sync: what somebody put there, then what the record says is open. A new source is one more line of <see cref="Of"/>.</summary>
internal sealed class SyncAgenda(IReaderTexts texts)
{
    /// <summary>These moves stand on the agenda as the thing that they are about.</summary>
    private static readonly string[] ToldOtherwise = [MoveActions.SignAmendment, MoveActions.ClearCondition, MoveActions.ConfirmContract];

    public IReadOnlyList<AgendaItemView> Of(ClientSync sync, HandoverPackage package, ExpectationConfirmation? promises, PeopleNames names) =>
    [
        .. sync.OpenAgenda.Select(item => new AgendaItemView(item.Number, item.Text, item.Internal, AgendaSource.ByHand, null, null)),
        .. promises is null ? [] : Deferrals(promises),
        .. Conditions(package),
        .. Changes(package),
        .. Contract(package),
        .. Moves(package, names),
    ];

    /// <summary>Internal until the client has signed exactly this.</summary>
    private static IEnumerable<AgendaItemView> Deferrals(ExpectationConfirmation promises)
    {
        var signed = promises.InForce?.Promises ?? [];
        return promises.Draft.Promises.Concat(signed).DistinctBy(one => one.Key, StringComparer.Ordinal)
            .Where(one => one.Kind == PromiseKind.Deferred && !promises.Judgements.Any(judged => judged.Key == one.Key))
            .Select(one => new AgendaItemView(null, one.Wording, !signed.Contains(one), AgendaSource.Deferral, one.Until, null));
    }

    private static IEnumerable<AgendaItemView> Conditions(HandoverPackage package) => package.Items.Where(item => item.Verdict is { ClearedAt: null } and ({ IsPendingCondition: true } or { LapsedAt: not null }))
        .Select(item => new AgendaItemView(null, ItemTitles.Of(item), true, item.Verdict!.LapsedAt is null ? AgendaSource.Condition : AgendaSource.LapsedCondition, item.Verdict.ClearBy, null));

    private static IEnumerable<AgendaItemView> Changes(HandoverPackage package) =>
        package.OpenAmendment is { } open ? [new(null, open.Reason, true, AgendaSource.Change, open.DueOn, null)] : [];

    private IEnumerable<AgendaItemView> Contract(HandoverPackage package) =>
        package.ProvisionalUntil is { } until && !package.IsCalledOff ? [new(null, texts.For("move." + MoveActions.ConfirmContract), true, AgendaSource.Provisional, until, null)] : [];

    private IEnumerable<AgendaItemView> Moves(HandoverPackage package, PeopleNames names) => package.Moves.Where(move => !ToldOtherwise.Contains(move.Action))
        .Select(move => new AgendaItemView(null, texts.For("move." + move.Action), true, AgendaSource.Move, move.DueOn, names.Named(move.Person)));
}
