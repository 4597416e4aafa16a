using FluentValidation;
using MediatR;
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Terms;
using SalesPmCollaboration.Handovers.Application.Filling;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Signing;

/// <summary>The caller signs the content that he saw.</summary>
/// <param name="Part">Rep, ProjectManager or TechnicalLead; the caller's own part where left out.</param>
/// <param name="ContentHash">SHA-256 of the submission, as shown.</param>
/// <param name="ScanFileId">盖章扫描件: the signature was given on paper and this is its scan.</param>
/// <param name="SignerId">With a scan: who signed on paper; the one who has the part where left out.</param>
public sealed record SignHandoverCommand(Guid HandoverId, Part? Part, string ContentHash, Guid? ScanFileId, Guid? SignerId)
    : IRequest<HandoverState>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class SignHandoverValidator : AbstractValidator<SignHandoverCommand>
{
    public SignHandoverValidator()
    {
        RuleFor(c => c.ContentHash).NotEmpty().Matches("^[0-9a-f]{64}$");
        RuleFor(c => c.Part).IsInEnum();
        RuleFor(c => c.SignerId).Null().When(c => c.ScanFileId is null);
    }
}

internal sealed class SignHandoverHandler(IRepository<HandoverPackage> packages, SignersTerms terms, IFileVault files, ICaller caller, TimeProvider time)
    : IRequestHandler<SignHandoverCommand, HandoverState>
{
    public async Task<HandoverState> Handle(SignHandoverCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var part = request.Part ?? Signer.PartOf(package, caller);
        if (request.ScanFileId is { } scan) await OnPaperAsync(package, part, scan, request, cancellationToken);
        else await AsCallerAsync(package, part, request, cancellationToken);
        await packages.SaveChangesAsync(cancellationToken);
        return package.State;
    }

    private async Task AsCallerAsync(HandoverPackage package, Part part, SignHandoverCommand request, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        package.Sign(part, caller.PersonId, request.ContentHash, Assurance.Internal, await terms.AcceptedEditionAsync(ct), Signer.Delegation(package, part, caller, at), at);
    }

    private async Task OnPaperAsync(HandoverPackage package, Part part, Guid scan, SignHandoverCommand request, CancellationToken ct)
    {
        await AttachedFiles.NamesAsync(files, package, [scan], caller, ct);
        var signer = request.SignerId is { } named ? new PersonId(named) : package.Current(part) ?? caller.PersonId;
        package.RecordPaperSignature(part, signer, request.ContentHash, scan, caller.PersonId, null, time.GetUtcNow());
    }
}

internal static class Signer
{
    /// <summary>The part that the caller himself has, else the one he stands in for.</summary>
    public static Part PartOf(HandoverPackage package, ICaller caller) => package.Assignments
        .Where(a => a is { IsCurrent: true, Part: not Part.SalesTeam } && caller.ActsFor(a.Person))
        .OrderBy(a => a.Person != caller.PersonId).Select(a => a.Part).First();

    /// <summary>People gives only delegations that were recorded before and are valid today, so one day is all that the fact needs to say.</summary>
    public static DelegationFact? Delegation(HandoverPackage package, Part part, ICaller caller, DateTimeOffset at)
    {
        var today = CompanyTime.DayOf(at);
        return package.Current(part) is { } named && named != caller.PersonId && caller.StandsInFor.Contains(named)
            ? new DelegationFact(named, caller.PersonId, at.AddMilliseconds(-1), today, today)
            : null;
    }
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
