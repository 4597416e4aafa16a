using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Documents;

/// <summary>Erases a client's person from a handover on request; answers how many submitted values and living answers went. Harmless when repeated.</summary>
/// <param name="StakeholderId">Somebody on the client's file; either this or ItemKey.</param>
/// <param name="ItemKey">People whom this item names and who are not on the client's file.</param>
public sealed record ErasePersonalCommand(Guid HandoverId, Guid? StakeholderId, string? ItemKey, string Reason) : IRequest<int>, IAboutHandover, ICommute, IRequirePolicy<ErasePolicy>;

/// <summary>Who answers for personal data: administrators and the sales director.</summary>
internal sealed class ErasePolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => caller.HasAny(Role.Administrator, Role.SalesDirector);
}

internal sealed class ErasePersonalValidator : AbstractValidator<ErasePersonalCommand>
{
    public ErasePersonalValidator()
    {
        RuleFor(c => c.Reason).Text(1000);
        RuleFor(c => c.ItemKey).OptionalText(100);
        RuleFor(c => c.StakeholderId).Must((command, id) => id is null != command.ItemKey is null).WithErrorCode("erasure.one-subject").WithMessage("erasure.one-subject");
    }
}

internal sealed class ErasePersonalHandler(IRepository<HandoverPackage> packages, Forgetting forgetting) : IRequestHandler<ErasePersonalCommand, int>
{
    public async Task<int> Handle(ErasePersonalCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var erased = await forgetting.EraseAsync(package, request.StakeholderId?.ToString() ?? request.ItemKey!, request.Reason, cancellationToken);
        await packages.SaveChangesAsync(cancellationToken);
        return erased;
    }
}
