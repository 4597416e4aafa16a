using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Filling;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Application.Signing;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Amending;

/// <summary>补充移交 after Signed: a delta of contractual items; a null value clears the item. Answers its number.</summary>
public sealed record ProposeAmendmentCommand(Guid HandoverId, IReadOnlyDictionary<string, ItemValue?> Changes, string Reason) : IRequest<int>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class ProposeAmendmentValidator : AbstractValidator<ProposeAmendmentCommand>
{
    public ProposeAmendmentValidator()
    {
        RuleFor(c => c.Changes).NotEmpty().AtMost(200);
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(1000);
    }
}

internal sealed class ProposeAmendmentHandler(IRepository<HandoverPackage> packages, ISubmissions submissions, AttachedFiles files, IWorkCalendar calendar, ICaller caller, TimeProvider time)
    : IRequestHandler<ProposeAmendmentCommand, int>
{
    public async Task<int> Handle(ProposeAmendmentCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var values = await submissions.PersonalValuesAsync(package.Id, cancellationToken);
        var names = await files.NamesAsync(package, request.Changes, cancellationToken);
        var proposed = package.ProposeAmendment(request.Changes, request.Reason, caller.PersonId, time.GetUtcNow(), calendar, values, names);
        await files.GiveAsync(package, [.. names.Keys], cancellationToken);
        submissions.Keep(values);
        await packages.SaveChangesAsync(cancellationToken);
        return proposed.Number;
    }
}

/// <summary>One of the three signs the amendment's own hash, or a scan of what he signed on paper is recorded.</summary>
public sealed record SignAmendmentCommand(Guid HandoverId, int Number, Part? Part, string ContentHash, Guid? ScanFileId = null, Guid? SignerId = null)
    : IRequest<AmendmentState>, IAboutHandover, IGiveSignature, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class SignAmendmentValidator : SignatureValidator<SignAmendmentCommand>;

internal sealed class SignAmendmentHandler(IRepository<HandoverPackage> packages, ISubmissions submissions, Pen pen, TimeProvider time) : IRequestHandler<SignAmendmentCommand, AmendmentState>
{
    public async Task<AmendmentState> Handle(SignAmendmentCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var signature = await pen.SignAsync(package, request, package.OpenAmendment?.Signatures ?? [], cancellationToken);
        package.SignAmendment(request.Number, signature, await submissions.PersonalValuesAsync(package.Id, cancellationToken), time.GetUtcNow());
        await pen.FileAsync(package, request, cancellationToken);
        await packages.SaveChangesAsync(cancellationToken);
        return package.Amendments.First(a => a.Number == request.Number).State;
    }
}

/// <summary>Takes an amendment back before all three signed.</summary>
public sealed record WithdrawAmendmentCommand(Guid HandoverId, int Number, string Reason) : IRequest, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class WithdrawAmendmentValidator : AbstractValidator<WithdrawAmendmentCommand>
{
    public WithdrawAmendmentValidator() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(1000);
}

internal sealed class WithdrawAmendmentHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<WithdrawAmendmentCommand>
{
    public async Task<Unit> Handle(WithdrawAmendmentCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.WithdrawAmendment(request.Number, request.Reason, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
