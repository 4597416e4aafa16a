using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>补充移交 after Signed: a delta of contractual items; a null value clears the item. One at a time, so that deltas never cross.</summary>
    public Amendment ProposeAmendment(IReadOnlyDictionary<string, ItemValue?> changes, string reason, PersonId by, DateTimeOffset at, IWorkCalendar calendar)
    {
        if (!IsSignedOff) throw HandoverErrors.NotSigned(State);
        if (OpenAmendment is { } open) throw HandoverErrors.AmendmentOpen(open.Number);
        var why = Required.Text(reason, "/reason", 1000);
        var (number, delta) = (Amendments.Count + 1, DeltaOf(changes));
        var hash = CanonicalJson.Hash(ContentOf(number, delta, why));
        var proposed = new Amendment(number, delta, why, hash, by, at, calendar.AddWorkingDays(CompanyTime.DayOf(at), Policy.Clocks.Sign));
        Amendments = [.. Amendments, proposed];
        Raise(new AmendmentProposed(Id, ProjectId, number, hash, by, at));
        Settle(at, by);
        return proposed;
    }

    /// <summary>The third signature puts the delta in force; what was signed first stays as it was signed.</summary>
    public void SignAmendment(int number, Part part, PersonId by, string contentHash, Assurance assurance, int? termsEdition, DelegationFact? delegation, DateTimeOffset at)
    {
        if (!IsSignedOff) throw HandoverErrors.NotSigned(State);
        var amendment = Open(number);
        Accept(assurance, termsEdition);
        var signature = Signatory(part, by, contentHash, amendment.Hash, amendment.Signatures, delegation, at) with { Assurance = assurance, TermsEdition = termsEdition };
        var signed = amendment with { Signatures = [.. amendment.Signatures, signature] };
        Replace(signed);
        Raise(new PackagePartSigned(Id, part, by, amendment.Hash, at));
        if (signed.Signatures.Count == SigningParts.Length) PutInForce(signed, at);
        Settle(at, by);
    }

    public void WithdrawAmendment(int number, string reason, PersonId by, DateTimeOffset at)
    {
        var amendment = Open(number);
        var why = Required.Text(reason, "/reason", 1000);
        Replace(amendment with { State = AmendmentState.Withdrawn, ClosedAt = at, ClosingReason = why });
        Raise(new AmendmentWithdrawn(Id, number, by, why, at));
        Settle(at, by);
    }

    public Amendment? OpenAmendment => Amendments.FirstOrDefault(one => one.State == AmendmentState.Open);

    /// <summary>Canonical JSON of an amendment, as hashed; names the hash of what it amends.</summary>
    public string ContentOf(Amendment amendment) => ContentOf(amendment.Number, amendment.Changes, amendment.Reason);

    private string ContentOf(int number, IReadOnlyList<AmendmentChange> changes, string reason) =>
        CanonicalJson.Of(new { Handover = Number, Amends = CurrentHash, Amendment = number, Reason = reason, Changes = changes });

    private Amendment Open(int number) =>
        Amendments.FirstOrDefault(one => one.Number == number && one.State == AmendmentState.Open) ?? throw HandoverErrors.NoOpenAmendment(number);

    private void Replace(Amendment changed) => Amendments = [.. Amendments.Select(one => one.Number == changed.Number ? changed : one)];

    private void PutInForce(Amendment amendment, DateTimeOffset at)
    {
        Replace(amendment with { State = AmendmentState.InForce, ClosedAt = at });
        foreach (var change in amendment.Changes) Replace(WithValue(Item(change.Key), change.After, amendment.ProposedBy, at));
        Raise(new AmendmentInForce(Id, ProjectId, amendment.Number, amendment.Hash, at));
    }
}
