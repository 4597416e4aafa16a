using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>What the package said of its contract until an instant.</summary>
public sealed record EarlierFacts(DateTimeOffset Until, ProjectType ProjectType, ClientId ClientId, string ClientName)
{
    public Money? Amount { get; init; }
    public decimal? MarginPercent { get; init; }
    public string? ContractNumber { get; init; }
    public DateOnly? ContractOn { get; init; }
    public DateOnly? ProvisionalUntil { get; init; }
}

/// <summary>An item as it stood until it was answered anew.</summary>
public sealed record EarlierAnswer(DateTimeOffset Until, ChecklistItem Item);

/// <summary>What is kept of the past so that it can be read as it stood (domain.md 0.2, 3.1).</summary>
public sealed partial class HandoverPackage
{
    public IReadOnlyList<EarlierFacts> FactsBefore { get; private set; } = [];

    /// <summary>Answers that were submitted, or that somebody whose part is over gave or knew; others are not kept, because an answer saves itself while it is typed.</summary>
    public IReadOnlyList<EarlierAnswer> AnswersBefore { get; private set; } = [];

    private void KeepFacts(DateTimeOffset at) => FactsBefore =
    [
        .. FactsBefore,
        new(at, ProjectType, ClientId, ClientName) { Amount = Amount, MarginPercent = MarginPercent, ContractNumber = ContractNumber, ContractOn = ContractOn, ProvisionalUntil = ProvisionalUntil },
    ];

    private void KeepAnswer(ChecklistItem item, DateTimeOffset at)
    {
        if (item.Value is null || item.FilledAt is not { } filled) return;
        if (LatestSubmission?.At >= filled || Assignments.Any(one => one.EndedAt >= filled) || ActsOfDeputies().Any(act => act.At >= filled)) AnswersBefore = [.. AnswersBefore, new(at, item)];
    }

    /// <summary>A verdict that was covered since, from the review of the time.</summary>
    private ChecklistItem JudgedThen(ChecklistItem item)
    {
        if (item.Verdict is not null || Submissions.LastOrDefault(mark => mark.Review is not null) is not { Review: { } review } mark) return item;
        var (at, parts) = mark.TakenBack is { } back ? (back.At, back.Parts) : (review.At, review.Parts);
        if (item.FilledAt > at) return item;
        return parts.FirstOrDefault(part => part.Key == item.Key)?.Verdict() is { } said ? item with { Verdict = said with { By = mark.TakenBack?.By ?? review.By, At = at } } : item;
    }

    private ChecklistItem ItemBefore(ChecklistItem item, DateTimeOffset instant) =>
        (AnswersBefore.FirstOrDefault(one => one.Item.Key == item.Key && one.Until >= instant && one.Item.FilledAt < instant)?.Item ?? item).AsOf(instant);

    private void TakeFactsBefore(DateTimeOffset instant)
    {
        if (FactsBefore.FirstOrDefault(one => one.Until >= instant) is not { } then) return;
        (ProjectType, ClientId, ClientName, Amount, MarginPercent) = (then.ProjectType, then.ClientId, then.ClientName, then.Amount, then.MarginPercent);
        (ContractNumber, ContractOn, ProvisionalUntil) = (then.ContractNumber, then.ContractOn, then.ProvisionalUntil);
    }
}
