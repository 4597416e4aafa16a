using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Filling;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Submitting;

/// <summary>An immutable snapshot with its hash.</summary>
public sealed record SubmissionReceipt(int Number, string Hash, DateTimeOffset SubmittedAt);

/// <summary>Hands the package over for review.</summary>
public sealed record SubmitHandoverCommand(Guid HandoverId) : IRequest<SubmissionReceipt>, IAboutHandover, ICommute, IRequirePolicy<SalesWorkPolicy>;

internal sealed class SubmitHandoverHandler(IRepository<HandoverPackage> packages, ISubmissions submissions, IWorkCalendar calendar, ICaller caller, TimeProvider time)
    : IRequestHandler<SubmitHandoverCommand, SubmissionReceipt>
{
    public async Task<SubmissionReceipt> Handle(SubmitHandoverCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var values = await submissions.PersonalValuesAsync(package.Id, cancellationToken);
        var submission = package.Submit(caller.PersonId, time.GetUtcNow(), calendar, values);
        submissions.Add(submission, values);
        await packages.SaveChangesAsync(cancellationToken);
        return new SubmissionReceipt(submission.Number, submission.Hash, submission.SubmittedAt);
    }
}

/// <summary>A change of requirements, commercial terms or milestones while signatures are awaited: a new submission goes to review, signatures start empty. A null value clears the item.</summary>
public sealed record ReviseHandoverCommand(Guid HandoverId, IReadOnlyDictionary<string, ItemValue?> Changes, string Reason) : IRequest<SubmissionReceipt>, IAboutHandover, ICommute, IRequirePolicy<SalesWorkPolicy>;

internal sealed class ReviseHandoverValidator : AbstractValidator<ReviseHandoverCommand>
{
    public ReviseHandoverValidator()
    {
        RuleFor(c => c.Changes).NotEmpty().AtMost(200);
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(1000);
    }
}

internal sealed class ReviseHandoverHandler(IRepository<HandoverPackage> packages, ISubmissions submissions, AttachedFiles files, IWorkCalendar calendar, ICaller caller, TimeProvider time)
    : IRequestHandler<ReviseHandoverCommand, SubmissionReceipt>
{
    public async Task<SubmissionReceipt> Handle(ReviseHandoverCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var values = await submissions.PersonalValuesAsync(package.Id, cancellationToken);
        var names = await files.NamesAsync(package, request.Changes, cancellationToken);
        var submission = package.ReviseAfterReady(request.Changes, request.Reason, caller.PersonId, time.GetUtcNow(), calendar, values, names);
        await files.GiveAsync(package, [.. names.Keys], cancellationToken);
        submissions.Add(submission, values);
        await packages.SaveChangesAsync(cancellationToken);
        return new SubmissionReceipt(submission.Number, submission.Hash, submission.SubmittedAt);
    }
}
