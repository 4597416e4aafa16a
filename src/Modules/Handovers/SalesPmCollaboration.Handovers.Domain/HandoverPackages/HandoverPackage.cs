using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>
/// 项目移交: the package of one project, or of one lot of it. Lists are replaced at each change, never mutated.
/// Who may call which method by role is asked of the policies before; what is asked here holds for everybody.
/// </summary>
public sealed partial class HandoverPackage : AggregateRoot
{
    private HandoverPackage()
    {
    }

    public HandoverId Id { get; private set; }
    public override Guid Key => Id.Value;

    /// <summary>Several packages share a project where it has lots.</summary>
    public ProjectId ProjectId { get; private set; }
    public string Number { get; private set; } = "";
    public string ProjectName { get; private set; } = "";
    public ProjectType ProjectType { get; private set; }
    public Tier Tier { get; private set; }
    public string? LotName { get; private set; }
    public ClientId ClientId { get; private set; }
    public string ClientName { get; private set; } = "";
    public Money? Amount { get; private set; }
    public decimal? MarginPercent { get; private set; }
    public string? ContractNumber { get; private set; }
    public DateOnly? ContractOn { get; private set; }

    public HandoverSource Source { get; private set; }

    /// <summary>What the same deal has in common with itself however often it is delivered; unique where not null.</summary>
    public string? SourceReference { get; private set; }
    public BidId? BidId { get; private set; }
    public HandoverId? CopiedFrom { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public PersonId OpenedBy { get; private set; }
    public IReadOnlyList<CarriedNote> Notes { get; private set; } = [];

    /// <summary>预移交: holds until this day; null where the contract is there.</summary>
    public DateOnly? ProvisionalUntil { get; private set; }
    public bool IsProvisional => ProvisionalUntil is not null;

    /// <summary>Ran before go-live: counts as signed, with no submission, score or signature; gates read "before go-live".</summary>
    public bool BeforeGoLive { get; private set; }

    public string TemplateCode { get; private set; } = "";
    public int TemplateEdition { get; private set; }
    public PinnedPolicy Policy { get; private set; } = new(0, new(), Assurance.Internal);

    public HandoverState State { get; private set; }
    public DateTimeOffset StateSince { get; private set; }

    /// <summary>Also after it was voided.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>When the move that the state asks for is due; null where it asks for none.</summary>
    public DateOnly? StateDueOn { get; private set; }

    /// <summary>Project manager and technical lead are named by then.</summary>
    public DateOnly NamingDueOn { get; private set; }
    public string? ClosingReason { get; private set; }

    /// <summary>Who cancelled or voided it.</summary>
    public PersonId? ClosedBy { get; private set; }

    /// <summary>工程总监 whose move it is to name project manager and technical lead.</summary>
    public PersonId? ProjectDirector { get; private set; }

    /// <summary>Departments of the people who have a part; directors and finance see their subtree.</summary>
    public IReadOnlyList<Guid> Departments { get; private set; } = [];

    public IReadOnlyList<ChecklistItem> Items { get; private set; } = [];
    public IReadOnlyList<Assignment> Assignments { get; private set; } = [];
    public IReadOnlyList<SubmissionMark> Submissions { get; private set; } = [];
    public IReadOnlyList<Signature> Signatures { get; private set; } = [];
    public IReadOnlyList<Workshop> Workshops { get; private set; } = [];
    public IReadOnlyList<Amendment> Amendments { get; private set; } = [];
    public IReadOnlyList<Waiver> Waivers { get; private set; } = [];
    public IReadOnlyList<CrmFlag> Flags { get; private set; } = [];

    /// <summary>As of the last change; <see cref="WaitingFor"/> without computing.</summary>
    public IReadOnlyList<OpenMove> Moves { get; private set; } = [];

    /// <summary>A failed review waits for a submission that passes.</summary>
    public bool InRectification { get; private set; }

    public SubmissionMark? LatestSubmission => Submissions.Count == 0 ? null : Submissions[^1];

    /// <summary>The hash that signatures name; null before the first submission.</summary>
    public string? CurrentHash => LatestSubmission?.Hash;

    /// <summary>The score that the KPI keeps, whatever is submitted later.</summary>
    public ReviewRecord? FirstReview => Submissions.FirstOrDefault(mark => mark.Review is not null)?.Review;
    public ReviewRecord? LatestReview => Submissions.LastOrDefault(mark => mark.Review is not null)?.Review;

    /// <summary>What the review gave once it let the package pass: later changes of living data and of signed content do not move it. Before that, of the verdicts as they stand.</summary>
    public CompletenessScore Score => LatestReview is { } review && (State is HandoverState.ReadyToSign or HandoverState.Voided || IsSignedOff) ? CompletenessScore.From(review.Parts) : CompletenessScore.Of(Items);
    public bool IsCalledOff => State is HandoverState.Cancelled or HandoverState.Voided;
    public bool IsFinal => IsCalledOff || State == HandoverState.Completed;
    public bool IsSignedOff => State is HandoverState.Signed or HandoverState.InTransition or HandoverState.Completed;

    private void Enter(HandoverState state, DateTimeOffset at, DateOnly? dueOn = null) => (State, StateSince, StateDueOn) = (state, at, dueOn);

    private void End(DateTimeOffset at)
    {
        Enter(HandoverState.Completed, at);
        CompletedAt = at;
    }

    private void Replace(ChecklistItem changed) => Items = [.. Items.Select(item => item.Key == changed.Key ? changed : item)];

    private ChecklistItem Item(string key) => Items.FirstOrDefault(item => item.Key == key) ?? throw HandoverErrors.NoSuchItem(key);

    private void Mark(SubmissionMark changed) => Submissions = [.. Submissions.Select(mark => mark.Number == changed.Number ? changed : mark)];
}
