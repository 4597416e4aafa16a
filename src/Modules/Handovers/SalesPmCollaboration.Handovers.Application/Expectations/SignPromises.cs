using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Filling;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Signing;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>Without a scan the rep signs what he saw; with one the client's sealed paper 盖章扫描件 is recorded.</summary>
/// <param name="SignerName">With a scan: who signed for the client.</param>
/// <param name="StakeholderId">With a scan: the signer on the client's file, if he is there.</param>
/// <param name="SignedOn">With a scan: the day on the paper; today where left out.</param>
public sealed record SignPromisesCommand(Guid HandoverId, string ContentHash, Guid? ScanFileId, string? SignerName, Guid? StakeholderId, DateOnly? SignedOn)
    : IRequest<ExpectationState>, IAboutHandover, ICommute, IRequirePolicy<RepPolicy>;

internal sealed class SignPromisesValidator : AbstractValidator<SignPromisesCommand>
{
    public SignPromisesValidator()
    {
        RuleFor(c => c.ContentHash).Hash();
        RuleFor(c => c.SignerName).OptionalText(100);
        RuleFor(c => c.SignerName).NotEmpty().BesideOthers().When(c => c.ScanFileId is not null);
        RuleFor(c => c.SignerName).Null().When(c => c.ScanFileId is null);
    }
}

/// <summary>What is asked of paper before it counts: whose it is, and that it is there.</summary>
internal sealed record PromisePapers(AttachedFiles Files, ClientContacts Contacts);

internal sealed class SignPromisesHandler(ExpectationDesk desk, PromisePapers papers, SignersTerms terms, Pen pen, ICaller caller, TimeProvider time) : IRequestHandler<SignPromisesCommand, ExpectationState>
{
    public async Task<ExpectationState> Handle(SignPromisesCommand request, CancellationToken cancellationToken)
    {
        var (package, expectations) = await desk.OfAsync(request.HandoverId, cancellationToken);
        var at = time.GetUtcNow();
        if (request.ScanFileId is { } scan)
        {
            await papers.Contacts.EnsureOnFileAsync(package, request.StakeholderId, cancellationToken);
            await papers.Files.ScanAsync(package, scan, "/scanFileId", cancellationToken);
            expectations.RecordPaper(request.ContentHash, request.SignerName!, request.StakeholderId, request.SignedOn ?? CompanyTime.DayOf(at), scan, Secrets.CheckCode(), caller.PersonId, at);
            await papers.Files.GiveAsync(package, [scan], cancellationToken);
        }
        else
        {
            expectations.SignAsRep(request.ContentHash, caller.PersonId, await terms.AcceptedEditionAsync(cancellationToken), pen.OnBehalfOf(package, Part.Rep), at);
        }

        await desk.SaveAsync(cancellationToken);
        return expectations.State;
    }
}

/// <summary>The client refused otherwise than by link: who, when, why, and at least one file that shows it.</summary>
public sealed record RecordRefusalCommand(Guid HandoverId, string ContentHash, string Name, Guid? StakeholderId, DateOnly? RefusedOn, string Reason, IReadOnlyList<Guid> FileIds)
    : IRequest<ExpectationState>, IAboutHandover, ICommute, IRequirePolicy<RepPolicy>;

internal sealed class RecordRefusalValidator : AbstractValidator<RecordRefusalCommand>
{
    public RecordRefusalValidator()
    {
        RuleFor(c => c.ContentHash).Hash();
        RuleFor(c => c.Name).Text(100);
        RuleFor(c => c.Reason).Text(2000);
    }
}

internal sealed class RecordRefusalHandler(ExpectationDesk desk, PromisePapers papers, ICaller caller, TimeProvider time) : IRequestHandler<RecordRefusalCommand, ExpectationState>
{
    public async Task<ExpectationState> Handle(RecordRefusalCommand request, CancellationToken cancellationToken)
    {
        var (package, expectations) = await desk.OfAsync(request.HandoverId, cancellationToken);
        await papers.Contacts.EnsureOnFileAsync(package, request.StakeholderId, cancellationToken);
        await papers.Files.NamesAsync(package, request.FileIds, i => $"/fileIds/{i}", cancellationToken);
        var at = time.GetUtcNow();
        expectations.RecordRefusal(request.ContentHash, request.Name, request.StakeholderId, request.RefusedOn ?? CompanyTime.DayOf(at), request.Reason, request.FileIds, caller.PersonId, at);
        await papers.Files.GiveAsync(package, request.FileIds, cancellationToken);
        await desk.SaveAsync(cancellationToken);
        return expectations.State;
    }
}
