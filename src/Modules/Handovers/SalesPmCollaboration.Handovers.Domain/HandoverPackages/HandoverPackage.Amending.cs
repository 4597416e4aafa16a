using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>补充移交 after Signed: a delta of contractual items; a null value clears the item. One at a time, so that deltas never cross.</summary>
    /// <param name="values">Of this handover; those added are saved with it: the delta itself holds digests where it names people.</param>
    public Amendment ProposeAmendment(IReadOnlyDictionary<string, ItemValue?> changes, string reason, PersonId by, DateTimeOffset at, IWorkCalendar calendar, PersonalValues values, IReadOnlyDictionary<Guid, string>? fileNames = null)
    {
        if (!IsSignedOff) throw HandoverErrors.NotSigned(State);
        // Nothing was signed of what was over before go-live.
        if (Source == HandoverSource.Finished) throw HandoverErrors.Closed(State);
        if (OpenAmendment is { } open) throw HandoverErrors.AmendmentOpen(open.Number);
        var why = Required.Text(reason, "/reason", 1000);
        var (number, delta) = (Amendments.Count + 1, DeltaOf(changes).ConvertAll(change => change.MapPersonal(values.DigestOf)));
        var hash = CanonicalJson.Hash(ContentOf(number, delta, why));
        var proposed = new Amendment(number, delta, why, hash, by, at, calendar.AddWorkingDays(CompanyTime.DayOf(at), Policy.Clocks.Sign)) { FileNames = fileNames ?? new Dictionary<Guid, string>() };
        Amendments = [.. Amendments, proposed];
        Raise(new AmendmentProposed(Id, ProjectId, number, hash, by, at));
        Settle(at, by);
        return proposed;
    }

    /// <summary>The third signature puts the delta in force; what was signed first stays as it was signed.</summary>
    /// <param name="signature">Given on the amendment's own hash.</param>
    /// <param name="values">Of this handover: people that the delta names take their places in the items.</param>
    public void SignAmendment(int number, GivenSignature signature, PersonalValues values, DateTimeOffset at)
    {
        if (!IsSignedOff) throw HandoverErrors.NotSigned(State);
        var amendment = Open(number);
        Accept(signature.Assurance, signature.TermsEdition);
        var signed = amendment with { Signatures = [.. amendment.Signatures, Signatory(signature, amendment.Hash, amendment.Signatures, at)] };
        Replace(signed);
        Raise(new PackagePartSigned(Id, signature.Part, signature.By, amendment.Hash, at));
        TellOfPaper(signed.Signatures[^1], at);
        if (signed.Signatures.Count == SigningParts.Count) PutInForce(signed, values, at);
        Settle(at, signature.RecordedBy ?? signature.By);
    }

    public void WithdrawAmendment(int number, string reason, PersonId by, DateTimeOffset at)
    {
        var amendment = Open(number);
        var why = Required.Text(reason, "/reason", 1000);
        Replace(amendment with { State = AmendmentState.Withdrawn, ClosedAt = at, ClosedBy = by, ClosingReason = why });
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

    private void PutInForce(Amendment amendment, PersonalValues values, DateTimeOffset at)
    {
        Replace(amendment with { State = AmendmentState.InForce, ClosedAt = at });
        foreach (var change in amendment.Shown(values).Changes) Replace(Answered(Item(change.Key), change.After, amendment.ProposedBy, at, amendment.FileNames));
        Raise(new AmendmentInForce(Id, ProjectId, amendment.Number, amendment.Hash, at));
    }
}
