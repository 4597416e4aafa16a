using FluentValidation;
using SalesPmCollaboration.Handovers.Application.Filling;
using SalesPmCollaboration.Handovers.Application.Terms;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Signing;

/// <summary>A request that signs: electronically as the caller, or with a scan of what was signed on paper.</summary>
public interface IGiveSignature
{
    /// <summary>The caller's own part where left out.</summary>
    Part? Part { get; }
    string ContentHash { get; }
    Guid? ScanFileId { get; }

    /// <summary>With a scan: who signed on paper, a deputy too; the one who has the part where left out.</summary>
    Guid? SignerId { get; }
}

internal abstract class SignatureValidator<T> : AbstractValidator<T> where T : IGiveSignature
{
    protected SignatureValidator()
    {
        RuleFor(c => c.ContentHash).Hash();
        RuleFor(c => c.Part).IsInEnum();
        RuleFor(c => c.SignerId).Null().When(c => c.ScanFileId is null);
    }
}

/// <summary>Makes a caller's request into a signature, for the first sign-off and for amendments alike.</summary>
internal sealed class Pen(SignersTerms terms, AttachedFiles files, Deputies deputies, ICaller caller, TimeProvider time)
{
    /// <param name="standing">Signatures of what is signed: where the caller has two parts, the next one is meant.</param>
    public async Task<GivenSignature> SignAsync(HandoverPackage package, IGiveSignature request, IReadOnlyList<Signature> standing, CancellationToken ct)
    {
        var part = request.Part ?? PartOf(package, standing);
        if (request.ScanFileId is not { } scan) return new(part, caller.PersonId, request.ContentHash, Assurance.Internal, await terms.AcceptedEditionAsync(ct), OnBehalfOf(package, part));
        await files.ScanAsync(package, scan, "/scanFileId", ct);
        var signer = request.SignerId is { } named ? new PersonId(named) : package.Current(part) ?? caller.PersonId;
        var deputy = package.Current(part) is { } absent && absent != signer && await deputies.StandInAsync(absent, signer, CompanyTime.DayOf(time.GetUtcNow()), ct);
        return GivenSignature.OnPaper(part, signer, request.ContentHash, scan, caller.PersonId, deputy ? package.Current(part) : null);
    }

    /// <summary>The scan is read by whoever sees the handover; called when the domain has taken the signature.</summary>
    public Task FileAsync(HandoverPackage package, IGiveSignature request, CancellationToken ct) => files.GiveAsync(package, request.ScanFileId is { } scan ? [scan] : [], ct);

    /// <summary>The part that the caller himself has, else the one he stands in for.</summary>
    private Part PartOf(HandoverPackage package, IReadOnlyList<Signature> standing) => package.Assignments
        .Where(a => a is { IsCurrent: true, Part: not Part.SalesTeam } && caller.ActsFor(a.Person))
        .OrderBy(a => a.Person != caller.PersonId).ThenBy(a => standing.Any(s => s.Counts && s.Part == a.Part)).Select(a => a.Part).First();

    /// <summary>For whom the caller signs, if not for himself. People judged it once, when the request came: only delegations that had been recorded and were valid. A second look at the clock would refuse some of them.</summary>
    public PersonId? OnBehalfOf(HandoverPackage package, Part part) =>
        package.Current(part) is { } named && named != caller.PersonId && caller.StandsInFor.Contains(named) ? named : null;
}

/// <summary>Whether the caller accepted the newest signing terms 《电子签认约定》.</summary>
internal sealed class SignersTerms(IRepository<SigningTermsText> texts, IRepository<TermsAcceptance> acceptances, ICaller caller)
{
    /// <summary>The newest edition where he accepted it, else null.</summary>
    public async Task<int?> AcceptedEditionAsync(CancellationToken ct)
    {
        var newest = await texts.FirstOrDefaultAsync(new LatestTerms(), ct);
        return newest is not null && await acceptances.FirstOrDefaultAsync(new AcceptanceOf(caller.PersonId, newest.Edition), ct) is not null ? newest.Edition : null;
    }
}
