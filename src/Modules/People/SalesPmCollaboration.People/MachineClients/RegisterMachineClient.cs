using FluentValidation;
using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.MachineClients;

/// <param name="Name">At most 100 characters; it stands in the audit for whatever the program does.</param>
/// <param name="Scopes">At least one of kpi.read, deals.write, projects.write, bi.read.</param>
public sealed record RegisterMachineClientCommand(string Name, IReadOnlyList<string> Scopes) : IRequest<MachineClientSecret>, IRequirePolicy<AdministratorOnly>;

internal sealed class RegisterMachineClientValidator : AbstractValidator<RegisterMachineClientCommand>
{
    public RegisterMachineClientValidator()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(MachineClient.NameLimit);
        RuleFor(c => c.Scopes).KnownScopes();
    }
}

internal static class ScopeRules
{
    public static void KnownScopes<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) =>
        rule.NotEmpty().Must(scopes => scopes is null || scopes.All(s => Scopes.All.Contains(s, StringComparer.Ordinal))).WithErrorCode("machine-client.unknown-scope");
}

internal sealed class RegisterMachineClientHandler(IRepository<MachineClient> clients, TimeProvider time) : IRequestHandler<RegisterMachineClientCommand, MachineClientSecret>
{
    public async Task<MachineClientSecret> Handle(RegisterMachineClientCommand request, CancellationToken cancellationToken)
    {
        var (client, secret) = MachineClient.Register(request.Name, request.Scopes, time.GetUtcNow());
        clients.Add(client);
        await clients.SaveChangesAsync(cancellationToken);
        return new MachineClientSecret(client.Id, secret, client.ToView());
    }
}
