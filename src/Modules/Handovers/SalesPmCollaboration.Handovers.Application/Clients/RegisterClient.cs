using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>A new client; answers its id.</summary>
public sealed record RegisterClientCommand(string Name, string? CreditCode, string? Address) : IRequest<Guid>, IRequirePolicy<ClientWritersPolicy>;

internal sealed class RegisterClientValidator : AbstractValidator<RegisterClientCommand>
{
    public RegisterClientValidator() => RuleFor(c => c.Name).NotEmpty().MaximumLength(200);
}

internal sealed class RegisterClientHandler(IRepository<Client> clients, TimeProvider time) : IRequestHandler<RegisterClientCommand, Guid>
{
    public async Task<Guid> Handle(RegisterClientCommand request, CancellationToken cancellationToken)
    {
        var client = Client.Register(new ClientId(Guid.CreateVersion7()), request.Name, request.CreditCode, request.Address, time.GetUtcNow());
        clients.Add(client);
        await clients.SaveChangesAsync(cancellationToken);
        return client.Key;
    }
}
