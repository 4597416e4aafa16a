using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>
    /// True where sales may fill the item now. Draft: all. Returned: rejected and unanswered ones. Rectification: all that
    /// are not Confirmed, conditional and NotApplicable ones too, because the total has to rise. From ReadyToSign to
    /// InTransition: contacts and risks only, as living data. Under review and when closed: none.
    /// </summary>
    public bool IsOpen(ChecklistItem item) => State switch
    {
        HandoverState.Draft => true,
        HandoverState.Returned or HandoverState.Rectification => item.Reopened,
        HandoverState.ReadyToSign or HandoverState.Signed or HandoverState.InTransition => item.IsLiving,
        _ => false,
    };

    /// <summary>Answers an item. A verdict on it falls while the package is with sales; on living data after review it stays.</summary>
    /// <param name="by">Null where the deal's source renewed it.</param>
    /// <param name="fileNames">Names of the value's files, as shown.</param>
    public void Fill(string key, ItemValue value, PersonId? by, DateTimeOffset at, IReadOnlyDictionary<Guid, string>? fileNames = null)
    {
        var item = OpenItem(key);
        var accepted = ItemValueRules.Checked(item.Kind, value);
        if (!accepted.Answers(item.Kind)) RefuseEmptying(item);
        if (accepted.NoneFound?.On > CompanyTime.DayOf(at)) throw HandoverErrors.DayInFuture("/value/noneFound/on");
        Replace(Answered(item, accepted, by, at, fileNames));
        Raise(new ItemFilled(Id, key, by, at));
        Settle(at, by);
    }

    public void ClearItem(string key, PersonId by, DateTimeOffset at)
    {
        var item = OpenItem(key);
        if (item.Value is null) return;
        RefuseEmptying(item);
        Replace(Answered(item, null, by, at));
        Raise(new ItemCleared(Id, key, by, at));
        Settle(at, by);
    }

    /// <summary>Living data change; what was judged and signed as answered does not become unanswered by them.</summary>
    private void RefuseEmptying(ChecklistItem item)
    {
        if (item.IsAnswered && State is not (HandoverState.Draft or HandoverState.Returned or HandoverState.Rectification)) throw HandoverErrors.ItemStaysAnswered(item);
    }

    private ChecklistItem OpenItem(string key)
    {
        var item = Item(key);
        return IsOpen(item) ? item : throw HandoverErrors.ItemClosed(item, State);
    }

    private ChecklistItem Answered(ChecklistItem item, ItemValue? value, PersonId? by, DateTimeOffset at, IReadOnlyDictionary<Guid, string>? fileNames = null)
    {
        KeepAnswer(item, at);
        var known = item.Files.ToDictionary(file => file.Id, file => file.Name);
        var files = (value?.FileIds ?? []).Select(id => new AttachedFile(id, fileNames?.GetValueOrDefault(id) ?? known.GetValueOrDefault(id) ?? id.ToString()));
        return item with { Value = value, Files = [.. files], FilledBy = by, FilledAt = at, Verdict = KeptVerdict(item) };
    }

    private Verdict? KeptVerdict(ChecklistItem item) => State is HandoverState.ReadyToSign || IsSignedOff ? item.Verdict : null;
}
