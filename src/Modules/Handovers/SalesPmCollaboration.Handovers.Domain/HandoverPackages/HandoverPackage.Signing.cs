using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>Of the package and of its amendments, superseded ones too.</summary>
    public IEnumerable<Signature> AllSignatures => Signatures.Concat(Amendments.SelectMany(one => one.Signatures));

    public static IReadOnlyList<Part> SigningParts { get; } = [Part.Rep, Part.ProjectManager, Part.TechnicalLead];

    /// <summary>移交工作坊: the three current signatories were there or by video, or somebody who stands in for them.</summary>
    public void HoldWorkshop(DateOnly on, IReadOnlyList<Attendee> present, IReadOnlyList<string> openQuestions, string minutes, PersonId by, DateTimeOffset at)
    {
        if (State != HandoverState.ReadyToSign) throw HandoverErrors.NotReadyToSign(State);
        if (on > CompanyTime.DayOf(at)) throw HandoverErrors.DayInFuture("/on");
        if (on < CompanyTime.DayOf(OpenedAt)) throw HandoverErrors.BeforeOpening("/on");
        if (present.Count > 100) throw InputErrors.TooMany("/present", 100);
        if (openQuestions.Count > 100) throw InputErrors.TooMany("/openQuestions", 100);
        foreach (var part in SigningParts)
        {
            var person = Current(part) ?? throw HandoverErrors.PartNotNamed(part);
            if (!present.Any(one => one.Person == person || one.StandsInFor == person)) throw HandoverErrors.WorkshopIncomplete(part);
        }

        for (var i = 1; i < present.Count; i++)
        {
            if (present.Take(i).Any(one => one.Person == present[i].Person)) throw HandoverErrors.PresentTwice($"/present/{i}/personId");
        }

        string[] questions = [.. openQuestions.Select((text, index) => Required.Text(text, $"/openQuestions/{index}", 1000))];
        Workshops = [.. Workshops, new(on, [.. present], questions, Required.Text(minutes, "/minutes", 20_000), by, at)];
        Raise(new WorkshopHeld(Id, ProjectId, on, at));
        Settle(at, by);
    }

    /// <summary>One of the three signs the current hash; the third makes the package Signed.</summary>
    public void Sign(GivenSignature signature, DateTimeOffset at)
    {
        MayBeSigned(CompanyTime.DayOf(at));
        Accept(signature.Assurance, signature.TermsEdition);
        Add(Signatory(signature, CurrentHash!, Signatures, at), at);
    }

    /// <summary>False where a document of this package prints "not effective 未生效".</summary>
    public bool IsEffective => IsSignedOff;

    private void MayBeSigned(DateOnly today)
    {
        if (State != HandoverState.ReadyToSign) throw HandoverErrors.NotReadyToSign(State);
        if (OverdueCondition(today) is { Verdict.ClearBy: { } day } overdue) throw HandoverErrors.ConditionOverdue(overdue, day);
        if (LacksWorkshop) throw HandoverErrors.WorkshopMissing();
    }

    /// <summary>Nobody signs before it, but in tier Light.</summary>
    private bool LacksWorkshop => Tier != Tier.Light && Workshops.Count == 0;

    private void Accept(Assurance assurance, int? termsEdition)
    {
        if (!Enum.IsDefined(assurance)) throw InputErrors.Unknown("/assurance");
        if (assurance == Assurance.CertifiedReliable) throw HandoverErrors.AssuranceNotOffered();
        if (assurance < Policy.LeastAssurance) throw HandoverErrors.AssuranceTooLow(Policy.LeastAssurance);
        if (termsEdition is null) throw HandoverErrors.TermsNotAccepted();
    }

    private void Add(Signature signature, DateTimeOffset at)
    {
        Signatures = [.. Signatures, signature];
        Raise(new PackagePartSigned(Id, signature.Part, signature.Person, signature.ContentHash, at));
        TellOfPaper(signature, at);
        if (SigningParts.All(part => Signatures.Any(one => one.Counts && one.Part == part)))
        {
            Enter(HandoverState.Signed, at);
            Raise(new PackageSigned(Id, ProjectId, CurrentHash!, at));
            Inform(EverInvited(), "signed", at);
        }

        Settle(at, signature.RecordedBy ?? signature.Person);
    }

    /// <summary>Nobody finds a signature of his that he does not know of.</summary>
    private void TellOfPaper(Signature signature, DateTimeOffset at)
    {
        if (signature.RecordedBy is { } recorder && recorder != signature.Person) Inform([signature.Person], "signed-on-paper", at);
    }

    private Signature Signatory(GivenSignature given, string hash, IEnumerable<Signature> standing, DateTimeOffset at)
    {
        var (part, by) = (given.Part, given.By);
        if (!SigningParts.Contains(part)) throw HandoverErrors.PartDoesNotSign(part);
        var named = Current(part) ?? throw HandoverErrors.PartNotNamed(part);
        if (!string.Equals(given.ContentHash, hash, StringComparison.Ordinal)) throw HandoverErrors.HashDiffers();
        if (by != named && given.OnBehalfOf is null) throw HandoverErrors.SignsOnlyAsHimself(part);
        if (by != named && given.OnBehalfOf != named) throw HandoverErrors.NoDelegation();
        if (standing.Any(one => one.Counts && one.Part == part)) throw HandoverErrors.AlreadySignedPart(part);
        if (SignedElsewhere(standing, part, by)) throw HandoverErrors.ThreePeople();

        return new(part, by, hash, given.Assurance, at)
        {
            OnBehalfOf = by == named ? null : named,
            TermsEdition = given.ScanFileId is null ? given.TermsEdition : null,
            ScanFileId = given.ScanFileId,
            RecordedBy = given.RecordedBy,
        };
    }

    /// <summary>Nobody has signed for the part yet, and he has for no other one that he may not share with it.</summary>
    public bool LacksSignature(IReadOnlyList<Signature> standing, Part part, PersonId by) => !standing.Any(one => one.Counts && one.Part == part) && !SignedElsewhere(standing, part, by);

    /// <summary>Whoever has a part of his own signs for that: as somebody's deputy he would lock himself out of it.</summary>
    private bool SignedElsewhere(IEnumerable<Signature> standing, Part part, PersonId by) =>
        standing.Any(one => one.Counts && one.Part != part && one.Person == by && !MayShare(one.Part, part))
        || (Current(part) != by && SigningParts.Any(other => other != part && Current(other) == by && !MayShare(other, part)));

    /// <summary>Only in Light may one person be project manager and technical lead; the rep is always another.</summary>
    private bool MayShare(Part one, Part other) => Tier == Tier.Light && one != Part.Rep && other != Part.Rep;
}
