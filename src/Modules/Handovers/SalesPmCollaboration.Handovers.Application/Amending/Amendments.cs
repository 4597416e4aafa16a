using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Signing;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Amending;

/// <summary>补充移交 after Signed: a delta of contractual items; a null value clears the item. Answers its number.</summary>
public sealed record ProposeAmendmentCommand(Guid HandoverId, IReadOnlyDictionary<string, ItemValue?> Changes, string Reason) : IRequest<int>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class ProposeAmendmentValidator : AbstractValidator<ProposeAmendmentCommand>
{
    public ProposeAmendmentValidator()
    {
        RuleFor(c => c.Changes).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(1000);
    }
}

internal sealed class ProposeAmendmentHandler(IRepository<HandoverPackage> packages, IWorkCalendar calendar, ICaller caller, TimeProvider time) : IRequestHandler<ProposeAmendmentCommand, int>
{
    public async Task<int> Handle(ProposeAmendmentCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var proposed = package.ProposeAmendment(request.Changes, request.Reason, caller.PersonId, time.GetUtcNow(), calendar);
        await packages.SaveChangesAsync(cancellationToken);
        return proposed.Number;
    }
}

/// <summary>One of the three signs the amendment's own hash.</summary>
public sealed record SignAmendmentCommand(Guid HandoverId, int Number, Part? Part, string ContentHash) : IRequest<AmendmentState>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class SignAmendmentValidator : AbstractValidator<SignAmendmentCommand>
{
    public SignAmendmentValidator()
    {
        RuleFor(c => c.ContentHash).NotEmpty().Matches("^[0-9a-f]{64}$");
        RuleFor(c => c.Part).IsInEnum();
    }
}

internal sealed class SignAmendmentHandler(IRepository<HandoverPackage> packages, SignersTerms terms, ICaller caller, TimeProvider time) : IRequestHandler<SignAmendmentCommand, AmendmentState>
{
    public async Task<AmendmentState> Handle(SignAmendmentCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var part = request.Part ?? Signer.PartOf(package, caller);
        var at = time.GetUtcNow();
        package.SignAmendment(request.Number, part, caller.PersonId, request.ContentHash, Assurance.Internal, await terms.AcceptedEditionAsync(cancellationToken), Signer.Delegation(package, part, caller, at), at);
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
