using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Closing;

/// <summary>A request that must say why, in at most 1000 characters.</summary>
public interface IGiveReason
{
    string Reason { get; }
}

internal abstract class ReasonValidator<T> : AbstractValidator<T> where T : IGiveReason
{
    protected ReasonValidator() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(1000);
}

/// <summary>Ends a handover that was not signed.</summary>
public sealed record CancelHandoverCommand(Guid HandoverId, string Reason) : IRequest, IAboutHandover, IGiveReason, ICommute, IRequirePolicy<CancelPolicy>;

internal sealed class CancelHandoverValidator : ReasonValidator<CancelHandoverCommand>;

internal sealed class CancelHandoverHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<CancelHandoverCommand>
{
    public async Task<Unit> Handle(CancelHandoverCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.Cancel(request.Reason, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

/// <summary>作废 after Signed; final, everybody invited is told.</summary>
public sealed record VoidHandoverCommand(Guid HandoverId, string Reason) : IRequest, IAboutHandover, IGiveReason, ICommute, IRequirePolicy<DirectorPolicy>;

internal sealed class VoidHandoverValidator : ReasonValidator<VoidHandoverCommand>;

internal sealed class VoidHandoverHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<VoidHandoverCommand>
{
    public async Task<Unit> Handle(VoidHandoverCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.Void(request.Reason, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

/// <summary>The contract is there: ends a provisional handover.</summary>
public sealed record ConfirmContractCommand(Guid HandoverId, string ContractNumber, DateOnly SignedOn, AmountValue Amount, long? ExpectedVersion)
    : IRequest<long>, IAboutHandover, IEdit, IRequirePolicy<SalesWorkPolicy>;

internal sealed class ConfirmContractValidator : AbstractValidator<ConfirmContractCommand>
{
    public ConfirmContractValidator()
    {
        RuleFor(c => c.ContractNumber).NotEmpty().MaximumLength(100);
        RuleFor(c => c.Amount).Must(amount => amount.ToMoney() is not null).WithErrorCode("input.not-an-amount");
    }
}

internal sealed class ConfirmContractHandler(IRepository<HandoverPackage> packages, IRepository<Client> clients, ISubmissions submissions, ICaller caller, TimeProvider time) : IRequestHandler<ConfirmContractCommand, long>
{
    public async Task<long> Handle(ConfirmContractCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.ExpectVersion(request.ExpectedVersion);
        var values = await submissions.PersonalValuesAsync(package.Id, cancellationToken);
        var renewed = package.ConfirmContract(request.ContractNumber, request.SignedOn, request.Amount.ToMoney()!.Value, caller.PersonId, time.GetUtcNow(), values);
        if (renewed is not null) submissions.Add(renewed, values);
        // Signed before its contract was there: now it is history of the client.
        if (package.IsSignedOff && await clients.FindAsync(package.ClientId.Value, cancellationToken) is { } client) package.EnterHistoryOf(client);
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}

/// <summary>The condition of a conditional confirmation was met.</summary>
public sealed record ClearConditionCommand(Guid HandoverId, string Key) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<ReviewPolicy>;

internal sealed class ClearConditionHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<ClearConditionCommand, long>
{
    public async Task<long> Handle(ClearConditionCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.ClearCondition(request.Key, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}

/// <summary>What was decided about a flag that the CRM raised.</summary>
public sealed record SettleFlagCommand(Guid HandoverId, Guid FlagId, string Reason) : IRequest, IAboutHandover, IGiveReason, ICommute, IRequirePolicy<CancelPolicy>;

internal sealed class SettleFlagValidator : ReasonValidator<SettleFlagCommand>;

internal sealed class SettleFlagHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<SettleFlagCommand>
{
    public async Task<Unit> Handle(SettleFlagCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.SettleFlag(request.FlagId, request.Reason, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
