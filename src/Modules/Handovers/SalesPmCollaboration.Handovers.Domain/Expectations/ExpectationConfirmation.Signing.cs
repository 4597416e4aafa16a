using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

public sealed partial class ExpectationConfirmation
{
    /// <summary>Sends the draft as the next numbered version. One that waits is superseded at once, its links die; one that both signed stays in force until the new one is confirmed.</summary>
    public ExpectationVersion Issue(HandoverPackage package, PersonId by, DateTimeOffset at)
    {
        EnsureOpen();
        if (Draft.Promises.Count == 0) throw ExpectationErrors.NoPromise();
        if (Fixed.FirstOrDefault(one => !Draft.Promises.Contains(one)) is { } judged) throw ExpectationErrors.JudgedStays("/promises", judged.Key);
        var version = new ExpectationVersion(Id, (Latest?.Number ?? 0) + 1, ContentOf(package), by, at);
        if (Latest is { Refusal: null } latest && latest.Hash == version.Hash) throw ExpectationErrors.NothingChanged(latest.Number);
        if (Latest is { State: VersionState.AwaitingRep or VersionState.AwaitingClient } waiting) Mark(waiting with { SupersededAt = at });
        RevokeLinks(_ => true, at);
        Versions = [.. Versions, new(version.Number, version.Hash, by, at, Draft.Promises)];
        Raise(new ExpectationsIssued(HandoverId, version.Number, version.Hash, by, at));
        Settle(at, by);
        return version;
    }

    /// <summary>The draft says something else than the last version that was sent.</summary>
    public bool DraftDiffers(HandoverPackage package) => Draft.Promises.Count > 0 && (Latest is null || Latest.Hash != CanonicalJson.Hash(CanonicalJson.Of(ContentOf(package))));

    /// <summary>项目首责制: the rep signs before the client does.</summary>
    /// <param name="termsEdition">The edition of the signing terms that he accepted before; null refuses.</param>
    /// <param name="onBehalfOf">Where a deputy signs: for whom, by a delegation that was recorded before.</param>
    public void SignAsRep(string contentHash, PersonId by, int? termsEdition, PersonId? onBehalfOf, DateTimeOffset at)
    {
        EnsureOpen();
        var version = Named(contentHash);
        if (version.Rep is not null) throw ExpectationErrors.AlreadySigned();
        var rep = Rep ?? throw HandoverErrors.PartNotNamed(Part.Rep);
        if (by != rep && onBehalfOf is null) throw HandoverErrors.SignsOnlyAsHimself(Part.Rep);
        if (by != rep && onBehalfOf != rep) throw HandoverErrors.NoDelegation();
        Mark(version with { Rep = new(by, at, termsEdition ?? throw HandoverErrors.TermsNotAccepted()) { OnBehalfOf = by == rep ? null : rep } });
        Raise(new ExpectationsSignedByRep(HandoverId, version.Number, version.Hash, by, at));
        Settle(at, by);
    }

    /// <summary>盖章扫描件 of the client, recorded by sales.</summary>
    /// <param name="on">The day on the paper: not in the future, and not before the rep signed this version.</param>
    public void RecordPaper(string contentHash, string name, Guid? stakeholderId, DateOnly on, Guid scan, string checkCode, PersonId by, DateTimeOffset at) =>
        Confirm(Waiting(contentHash), OnPaper(Waiting(contentHash), name, stakeholderId, (on, "/signedOn"), [scan], by, at) with { CheckCode = checkCode }, at, by);

    /// <summary>The client said no, otherwise than by link: the reason, and a letter, a mail or minutes as evidence.</summary>
    public void RecordRefusal(string contentHash, string name, Guid? stakeholderId, DateOnly on, string reason, IReadOnlyList<Guid> evidence, PersonId by, DateTimeOffset at)
    {
        if (evidence.Count == 0) throw ExpectationErrors.EvidenceMissing();
        if (evidence.Count > 20) throw InputErrors.TooMany("/fileIds", 20);
        Refuse(Waiting(contentHash), OnPaper(Waiting(contentHash), name, stakeholderId, (on, "/refusedOn"), evidence, by, at) with { Reason = Required.Text(reason, "/reason", 2000) }, at, by);
    }

    private static ClientWord OnPaper(VersionMark version, string name, Guid? stakeholderId, (DateOnly Day, string Pointer) on, IReadOnlyList<Guid> files, PersonId by, DateTimeOffset at)
    {
        if (on.Day > CompanyTime.DayOf(at)) throw ExpectationErrors.DayInFuture(on.Pointer);
        if (CompanyTime.DayOf(version.Rep!.At) is var since && on.Day < since) throw ExpectationErrors.BeforeSigned(on.Pointer, since);
        return new(Required.Text(name, "/name", 100), Assurance.ScannedPaper, at) { StakeholderId = stakeholderId, GivenOn = on.Day, FileIds = files, RecordedBy = by };
    }

    private void Confirm(VersionMark version, ClientWord word, DateTimeOffset at, PersonId? by)
    {
        if (InForce is { } before) Mark(before with { SupersededAt = at });
        Mark(version with { Client = word });
        RevokeLinks(_ => true, at);
        Raise(new ExpectationsAgreed(HandoverId, ProjectId, version.Number, version.Hash, word.Assurance, at));
        if (by != Rep) Tell(Rep, "expectations-confirmed", [version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)], at);
        Settle(at, by);
    }

    private void Refuse(VersionMark version, ClientWord word, DateTimeOffset at, PersonId? by)
    {
        Mark(version with { Refusal = word });
        RevokeLinks(_ => true, at);
        Raise(new ExpectationsDeclined(HandoverId, ProjectId, version.Number, version.Hash, word.Assurance, at));
        if (by != Rep) Tell(Rep, "expectations-refused", [version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)], at);
        Settle(at, by);
    }

    /// <summary>The latest version, named by its hash; a client's word needs the rep's before.</summary>
    private VersionMark Waiting(string contentHash)
    {
        EnsureOpen();
        var version = Named(contentHash);
        if (version.State == VersionState.AwaitingRep) throw ExpectationErrors.RepFirst();
        return version.State == VersionState.AwaitingClient ? version : throw ExpectationErrors.NotWaiting(version.State);
    }

    private VersionMark Named(string contentHash)
    {
        var latest = Latest ?? throw ExpectationErrors.NothingSent();
        return string.Equals(latest.Hash, contentHash, StringComparison.Ordinal) ? latest : throw ExpectationErrors.OtherVersion(latest.Number);
    }

    /// <summary>What would be sent for signing now.</summary>
    public ExpectationContent ContentOf(HandoverPackage package) => new()
    {
        Handover = package.Number,
        Project = package.ProjectName,
        Client = package.ClientName,
        ContractNumber = package.ContractNumber,
        Promises = Draft.Promises,
        Authorities = Draft.Authorities,
        Note = Draft.Note,
    };
}
