using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Delegations;

public sealed record DelegationView(Guid Id, Guid FromPersonId, Guid ToPersonId, DateOnly FromOn, DateOnly UntilOn, string Reason, DateTimeOffset RecordedAt, DateTimeOffset? EndedAt);

/// <summary>Those that the caller gave or holds, the newest first.</summary>
/// <param name="Limit">1 to 200; 50 where absent.</param>
public sealed record ListDelegationsQuery(string? Cursor, int? Limit) : IRequest<Page<DelegationView>>, IRequirePolicy<AnyPerson>;

/// <param name="FromPersonId">Null: the caller himself. Another's delegation is recorded by an administrator.</param>
/// <param name="UntilOn">Last day, included; at most 366 days in all.</param>
public sealed record RecordDelegationCommand(Guid? FromPersonId, Guid ToPersonId, DateOnly FromOn, DateOnly UntilOn, string Reason) : IRequest<DelegationView>, IRequirePolicy<OwnDelegationOrAdministrator>;

public sealed record EndDelegationCommand(Guid DelegationId) : IRequest, IRequirePolicy<GiverOrAdministrator>;

internal sealed class OwnDelegationOrAdministrator : IPolicy<RecordDelegationCommand>
{
    public ValueTask<Access> JudgeAsync(RecordDelegationCommand request, ICaller caller, CancellationToken ct) =>
        new(caller.IsPerson && (caller.Has(Role.Administrator) || request.FromPersonId is null || request.FromPersonId == caller.PersonId.Value) ? Access.Allow : Access.Forbid);
}

/// <summary>Who holds it may see it but not end it; others do not know of it.</summary>
internal sealed class GiverOrAdministrator(IRepository<Delegation> delegations) : IPolicy<EndDelegationCommand>
{
    public async ValueTask<Access> JudgeAsync(EndDelegationCommand request, ICaller caller, CancellationToken ct)
    {
        if (!caller.IsPerson || await delegations.FindAsync(request.DelegationId, ct) is not { } delegation) return Access.Hide;
        if (caller.Has(Role.Administrator) || delegation.FromPersonId == caller.PersonId) return Access.Allow;
        return delegation.ToPersonId == caller.PersonId ? Access.Forbid : Access.Hide;
    }
}

internal sealed class ListDelegationsValidator : AbstractValidator<ListDelegationsQuery>
{
    public ListDelegationsValidator() => RuleFor(q => q.Limit).InclusiveBetween(1, Paging.Most);
}

internal sealed class RecordDelegationValidator : AbstractValidator<RecordDelegationCommand>
{
    public RecordDelegationValidator()
    {
        RuleFor(c => c.ToPersonId).NotEmpty();
        RuleFor(c => c.FromOn).NotEmpty();
        RuleFor(c => c.UntilOn).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Delegation.ReasonLimit);
    }
}

internal sealed class ListDelegationsHandler(PeopleDbContext context, ICaller caller) : IRequestHandler<ListDelegationsQuery, Page<DelegationView>>
{
    public async Task<Page<DelegationView>> Handle(ListDelegationsQuery request, CancellationToken cancellationToken)
    {
        var (me, limit, after) = (caller.PersonId, request.Limit ?? Paging.Usual, Cursor.Read(request.Cursor, "", 2));
        var own = context.Set<Delegation>().AsNoTracking().Where(d => d.FromPersonId == me || d.ToPersonId == me);
        if (after.Count > 0)
        {
            var (at, id) = (CursorParts.Instant(after[0]), CursorParts.Id(after[1]));
            own = own.Where(d => d.RecordedAt < at || (d.RecordedAt == at && d.Id.CompareTo(id) < 0));
        }

        var rows = await own.OrderByDescending(d => d.RecordedAt).ThenByDescending(d => d.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var next = rows.Count > limit ? Cursor.Write("", rows[limit - 1].RecordedAt.ToUnixTimeMilliseconds(), rows[limit - 1].Id) : null;
        return new Page<DelegationView>([.. rows.Take(limit).Select(d => d.ToView())], next);
    }
}

internal sealed class RecordDelegationHandler(IRepository<Delegation> delegations, IRepository<Person> people, ICaller caller, TimeProvider time)
    : IRequestHandler<RecordDelegationCommand, DelegationView>
{
    public async Task<DelegationView> Handle(RecordDelegationCommand request, CancellationToken cancellationToken)
    {
        var from = await people.FindAsync(request.FromPersonId ?? caller.PersonId.Value, cancellationToken) ?? throw DelegationErrors.NoSuchPerson("/fromPersonId");
        var to = await people.FindAsync(request.ToPersonId, cancellationToken) ?? throw DelegationErrors.NoSuchPerson("/toPersonId");
        var delegation = Delegation.Record(from, to, request.FromOn, request.UntilOn, request.Reason, time.GetUtcNow());
        delegations.Add(delegation);
        await delegations.SaveChangesAsync(cancellationToken);
        return delegation.ToView();
    }
}

internal sealed class EndDelegationHandler(IRepository<Delegation> delegations, TimeProvider time) : IRequestHandler<EndDelegationCommand, Unit>
{
    public async Task<Unit> Handle(EndDelegationCommand request, CancellationToken cancellationToken)
    {
        var delegation = await delegations.GetAsync(request.DelegationId, cancellationToken);
        delegation.End(time.GetUtcNow());
        await delegations.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

internal static class DelegationViews
{
    public static DelegationView ToView(this Delegation d) => new(d.Id, d.FromPersonId.Value, d.ToPersonId.Value, d.FromOn, d.UntilOn, d.Reason, d.RecordedAt, d.EndedAt);
}
