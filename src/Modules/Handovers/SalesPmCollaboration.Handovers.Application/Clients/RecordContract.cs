using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>An earlier contract with the client; its number is known once. Answers the client's new version.</summary>
public sealed record RecordContractCommand(Guid ClientId, string ContractNumber, string ProjectName, MoneyDto? Amount, DateOnly? SignedOn, string? Remark)
    : IRequest<long>, IAboutClient, ICommute, IRequirePolicy<ClientKeepersPolicy>;

internal sealed class RecordContractValidator : AbstractValidator<RecordContractCommand>
{
    public RecordContractValidator()
    {
        RuleFor(c => c.ContractNumber).Text(100);
        RuleFor(c => c.ProjectName).Text(200);
        RuleFor(c => c.Remark).OptionalText(1000);
    }
}

internal sealed class RecordContractHandler(IRepository<Client> clients, TimeProvider time) : IRequestHandler<RecordContractCommand, long>
{
    public async Task<long> Handle(RecordContractCommand request, CancellationToken cancellationToken)
    {
        if (request.SignedOn > CompanyTime.DayOf(time.GetUtcNow())) throw new InvalidInput("/signedOn", "handover.day-in-future");
        var client = await clients.GetAsync(request.ClientId, cancellationToken);
        client.RecordContract(new(request.ContractNumber, request.ProjectName, request.Amount?.To("/amount"), request.SignedOn, request.Remark));
        await clients.SaveChangesAsync(cancellationToken);
        return client.Version;
    }
}
