using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public enum VerdictKind
{
    Confirmed = 1,
    ConfirmedConditionally,
    Rejected,
    NotApplicable,
}

/// <summary>The project manager's word on one item. By and at are set by the package.</summary>
public sealed record Verdict(VerdictKind Kind, string? Reason = null, DateOnly? ClearBy = null)
{
    public PersonId By { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The day <see cref="ClearBy"/> passed without clearing: before sign-off the verdict became Rejected, after it the rep has an action.</summary>
    public DateTimeOffset? LapsedAt { get; init; }

    /// <summary>The condition was met. The reviewed score keeps its 0.5.</summary>
    public DateTimeOffset? ClearedAt { get; init; }
    public PersonId? ClearedBy { get; init; }

    public bool IsPendingCondition => Kind == VerdictKind.ConfirmedConditionally && ClearedAt is null;

    public static Verdict Confirmed { get; } = new(VerdictKind.Confirmed);
    public static Verdict Conditionally(string reason, DateOnly clearBy) => new(VerdictKind.ConfirmedConditionally, reason, clearBy);
    public static Verdict Rejected(string reason) => new(VerdictKind.Rejected, reason);
    public static Verdict NotApplicable(string reason) => new(VerdictKind.NotApplicable, reason);
}

/// <summary>A file's name as it was when it was attached.</summary>
public sealed record AttachedFile(Guid Id, string Name);

/// <summary>One item of the package: what the pinned template asks, what sales answered, what the project manager said.</summary>
public sealed record ChecklistItem(string Key, string Section, string TitleZh, string TitleEn, ItemKind Kind, decimal Points)
{
    public ItemValue? Value { get; init; }
    public IReadOnlyList<AttachedFile> Files { get; init; } = [];
    public PersonId? FilledBy { get; init; }
    public DateTimeOffset? FilledAt { get; init; }
    public Verdict? Verdict { get; init; }

    /// <summary>Sent back: open for sales until the next submission.</summary>
    public bool Reopened { get; init; }

    /// <summary>The template's own title of the section; null where it is the usual one.</summary>
    public TwoNames? SectionTitle { get; init; }

    public TwoNames Names() => new(TitleZh, TitleEn);

    public bool IsAnswered => Value?.Answers(Kind) == true;

    /// <summary>Rejected, or unanswered and not NotApplicable: keeps the package from being signed.</summary>
    public bool IsGap => Verdict?.Kind == VerdictKind.Rejected || (!IsAnswered && Verdict?.Kind != VerdictKind.NotApplicable);

    /// <summary>Contacts and risks: changed at any time before completion without a new submission.</summary>
    public bool IsLiving => Sections.IsLiving(Section);

    /// <summary>Whoever is of the client stays so when that bears another name.</summary>
    public ChecklistItem OfRenamed(string before, string now) => Value is { } value && value.Contacts.Any(one => one.Organisation == before)
        ? this with { Value = value with { Contacts = [.. value.Contacts.Select(one => one.Organisation == before ? one with { Organisation = now } : one)] } }
        : this;

    public ChecklistItem AsOf(DateTimeOffset instant)
    {
        var then = FilledAt >= instant ? this with { Value = null, Files = [], FilledBy = null, FilledAt = null } : this;
        if (Verdict is not { } verdict) return then;
        if (verdict.At >= instant) return then with { Verdict = null };
        if (verdict.ClearedAt >= instant) verdict = verdict with { ClearedAt = null, ClearedBy = null };
        return then with { Verdict = verdict.LapsedAt >= instant ? verdict with { Kind = VerdictKind.ConfirmedConditionally, LapsedAt = null } : verdict };
    }
}
