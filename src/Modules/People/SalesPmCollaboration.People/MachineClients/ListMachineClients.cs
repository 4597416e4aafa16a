using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.MachineClients;

/// <summary>In the order in which they were registered, the disabled ones too.</summary>
/// <param name="Limit">1 to 200; 50 where absent.</param>
public sealed record ListMachineClientsQuery(string? Cursor, int? Limit) : IRequest<Page<MachineClientView>>, IRequirePolicy<AdministratorOnly>;

public sealed record GetMachineClientQuery(Guid ClientId) : IRequest<MachineClientView>, IRequirePolicy<AdministratorOnly>;

internal sealed class ListMachineClientsValidator : AbstractValidator<ListMachineClientsQuery>
{
    public ListMachineClientsValidator() => RuleFor(q => q.Limit).InclusiveBetween(1, Paging.Most);
}

internal sealed class ListMachineClientsHandler(PeopleDbContext context) : IRequestHandler<ListMachineClientsQuery, Page<MachineClientView>>
{
    public async Task<Page<MachineClientView>> Handle(ListMachineClientsQuery request, CancellationToken cancellationToken)
    {
        var limit = request.Limit ?? Paging.Usual;
        var clients = context.Set<MachineClient>().AsNoTracking();
        if (Cursor.Read(request.Cursor, "", 1) is [var after])
        {
            var id = CursorParts.Id(after);
            clients = clients.Where(c => c.Id.CompareTo(id) > 0);
        }

        var rows = await clients.OrderBy(c => c.Id).Take(limit + 1).ToListAsync(cancellationToken);
        return new Page<MachineClientView>([.. rows.Take(limit).Select(c => c.ToView())], rows.Count > limit ? Cursor.Write("", rows[limit - 1].Id) : null);
    }
}

internal sealed class GetMachineClientHandler(IRepository<MachineClient> clients) : IRequestHandler<GetMachineClientQuery, MachineClientView>
{
    public async Task<MachineClientView> Handle(GetMachineClientQuery request, CancellationToken cancellationToken) => (await clients.GetAsync(request.ClientId, cancellationToken)).ToView();
}
