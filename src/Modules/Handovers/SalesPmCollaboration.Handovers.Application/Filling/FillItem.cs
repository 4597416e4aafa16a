using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Filling;

/// <summary>Answers one item of the checklist. Files must have been uploaded by the caller or belong to this handover already.</summary>
public sealed record FillItemCommand(Guid HandoverId, string Key, ItemValue Value, long? ExpectedVersion) : IRequest<long>, IAboutHandover, IEdit, IRequirePolicy<SalesWorkPolicy>;

/// <summary>A person types it as for a client's file; what a CRM or a workbook tells is taken as it is.</summary>
internal sealed class FillItemValidator : AbstractValidator<FillItemCommand>
{
    public FillItemValidator() => RuleFor(c => c.Value).ChildRules(value => value.RuleForEach(v => v.Contacts).ChildRules(contact => contact.RuleFor(c => c.Email).EmailAddress().BesideOthers().When(c => c.Email is not null)));
}

internal sealed class FillItemHandler(IRepository<HandoverPackage> packages, AttachedFiles files, ICaller caller, TimeProvider time) : IRequestHandler<FillItemCommand, long>
{
    public async Task<long> Handle(FillItemCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.ExpectVersion(request.ExpectedVersion);
        var names = await files.NamesAsync(package, request.Value.FileIds, i => $"/value/fileIds/{i}", cancellationToken);
        package.Fill(request.Key, request.Value, caller.PersonId, time.GetUtcNow(), names);
        await files.GiveAsync(package, request.Value.FileIds, cancellationToken);
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}

/// <summary>Empties one item.</summary>
public sealed record ClearItemCommand(Guid HandoverId, string Key, long? ExpectedVersion) : IRequest<long>, IAboutHandover, IEdit, IRequirePolicy<SalesWorkPolicy>;

internal sealed class ClearItemHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<ClearItemCommand, long>
{
    public async Task<long> Handle(ClearItemCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.ExpectVersion(request.ExpectedVersion);
        package.ClearItem(request.Key, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}
