using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>From any state before Signed.</summary>
    public void Cancel(string reason, PersonId by, DateTimeOffset at)
    {
        if (IsSignedOff) throw HandoverErrors.AlreadySignedOff(State);
        if (IsFinal) throw HandoverErrors.Closed(State);
        (ClosingReason, ClosedBy) = (Required.Text(reason, "/reason", 1000), by);
        Enter(HandoverState.Cancelled, at);
        Raise(new PackageCancelled(Id, ProjectId, ProjectName, ClosingReason, by, EverInIt(), at));
        Settle(at, by);
    }

    /// <summary>作废 after Signed: final; everybody who was invited is told.</summary>
    public void Void(string reason, PersonId by, DateTimeOffset at)
    {
        if (!IsSignedOff) throw HandoverErrors.NotSigned(State);
        (ClosingReason, ClosedBy) = (Required.Text(reason, "/reason", 1000), by);
        // Nobody signs a change of what is void.
        if (OpenAmendment is { } open) WithdrawAmendment(open.Number, ClosingReason, by, at);
        Enter(HandoverState.Voided, at);
        Raise(new PackageVoided(Id, ProjectId, ProjectName, ClosingReason, by, EverInIt(), at));
        Settle(at, by);
    }

    public void BeginTransition(DateTimeOffset at)
    {
        EnsureTransitionMayBegin();
        Enter(HandoverState.InTransition, at);
        Raise(new TransitionBegun(Id, ProjectId, at));
        Settle(at);
    }

    internal void EnsureTransitionMayBegin()
    {
        if (State == HandoverState.InTransition) throw HandoverErrors.InTransition();
        if (State == HandoverState.Completed) throw HandoverErrors.Closed(State);
        if (State != HandoverState.Signed) throw HandoverErrors.NotSigned(State);
    }

    /// <summary>After the transition; in tier Light and before go-live also straight from Signed.</summary>
    public void Complete(DateTimeOffset at)
    {
        if (State == HandoverState.Signed && Tier != Tier.Light && !BeforeGoLive) throw HandoverErrors.TransitionNeeded();
        if (State is not (HandoverState.InTransition or HandoverState.Signed)) throw HandoverErrors.NotInTransition(State);
        End(at);
        Raise(new PackageCompleted(Id, ProjectId, at));
        Settle(at);
    }

    /// <summary>The CRM re-opened, cancelled or changed the deal. In any state; the same id again does nothing. The rep says within the clock of a review what came of it.</summary>
    public void FlagFromCrm(Guid flagId, CrmFlagKind kind, string note, DateTimeOffset at, IWorkCalendar calendar, params IReadOnlyList<Said> differences)
    {
        if (Flags.Any(flag => flag.Id == flagId)) return;
        if (!Enum.IsDefined(kind)) throw InputErrors.Unknown("/kind");
        Flags = [.. Flags, new(flagId, kind, Required.Text(note, "/note", 1000), at) { Differences = differences, DueOn = calendar.AddWorkingDays(CompanyTime.DayOf(at), Policy.Clocks.Review) }];
        Raise(new PackageFlagged(Id, ProjectId, kind, note, at));
        Inform(EverInvited(), "crm-flagged", at, note);
        Settle(at);
    }

    /// <summary>A department answered a question of the bid after it was won: the answer reaches whoever has a part.</summary>
    public void TakeAnswer(string department, string question, string answer, PersonId by, DateTimeOffset at)
    {
        var asked = Notes.FirstOrDefault(note => note is { Kind: CarriedNoteKind.OpenQuestion, Answer: null } && note.Reference == department && note.Text == question);
        if (asked is null) return;
        Notes = [.. Notes.Select(note => ReferenceEquals(note, asked) ? note with { Answer = answer } : note)];
        Inform(EverInvited().Where(person => person != by), "question-answered", at, question);
        Settle(at, by);
    }

    public void SettleFlag(Guid flagId, string settlement, PersonId by, DateTimeOffset at)
    {
        var open = Flags.FirstOrDefault(flag => flag.Id == flagId && flag.SettledAt is null) ?? throw HandoverErrors.NoSuchFlag();
        var settled = open with { SettledBy = by, SettledAt = at, Settlement = Required.Text(settlement, "/settlement", 1000) };
        Flags = [.. Flags.Select(flag => flag.Id == flagId ? settled : flag)];
        Settle(at, by);
    }

    /// <summary>
    /// The contract is there: ends a provisional handover, or completes one that opened without its number. Where the package lies under review or waits for signatures the
    /// facts enter a new submission (saved by the caller), verdicts and the review stay and signatures start empty; else null.
    /// </summary>
    public Submission? ConfirmContract(string contractNumber, DateOnly signedOn, Money amount, PersonId by, DateTimeOffset at, PersonalValues values)
    {
        if (IsFinal) throw HandoverErrors.Closed(State);
        // What three have signed is not changed by one (domain.md 0.2); a provisional handover was signed without a contract.
        if (IsSignedOff && !IsProvisional) throw HandoverErrors.ContractSigned();
        var number = Required.Text(contractNumber, "/contractNumber", 100);
        if (amount.Minor < 0) throw InputErrors.Negative("/amount/amount");
        if (signedOn > CompanyTime.DayOf(at)) throw HandoverErrors.DayInFuture("/signedOn");
        if (!IsProvisional && (ContractNumber, ContractOn, Amount) == (number, signedOn, amount)) throw HandoverErrors.ContractConfirmed();
        KeepFacts(at);
        (ContractNumber, ContractOn, Amount, ProvisionalUntil) = (number, signedOn, amount, null);
        Raise(new ContractConfirmed(Id, ProjectId, number, amount, signedOn, at));
        Submission? renewed = null;
        if (State is HandoverState.Submitted or HandoverState.ReadyToSign)
        {
            Supersede(at);
            var before = LatestSubmission!;
            renewed = Snapshot(before.By, at, values, number);
            // No item changed: what was judged of the earlier one is true of this one.
            Mark(LatestSubmission! with { Review = before.Review });
        }

        Settle(at, by);
        return renewed;
    }
}
