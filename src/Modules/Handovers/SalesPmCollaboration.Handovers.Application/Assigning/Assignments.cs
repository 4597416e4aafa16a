using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Closing;
using SalesPmCollaboration.Handovers.Application.Opening;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Assigning;

/// <summary>Names somebody for a part, or passes it on; edits nothing else.</summary>
/// <param name="From">Today where left out; never in the future.</param>
/// <param name="Reason">Required where somebody is replaced.</param>
public sealed record AssignPersonCommand(Guid HandoverId, Part Part, Guid PersonId, DateOnly? From, string? Reason, SalesTeamFunction? Function)
    : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<AssignPolicy>;

internal sealed class AssignPersonValidator : AbstractValidator<AssignPersonCommand>
{
    public AssignPersonValidator()
    {
        RuleFor(c => c.Part).IsInEnum();
        RuleFor(c => c.PersonId).NotEmpty();
        RuleFor(c => c.Reason).MaximumLength(1000);
        RuleFor(c => c.Function).IsInEnum();
    }
}

internal sealed class AssignPersonHandler(IRepository<HandoverPackage> packages, RepChoice people, HandoverOpener opener, OpeningSurroundings around, ICaller caller)
    : IRequestHandler<AssignPersonCommand, long>
{
    public async Task<long> Handle(AssignPersonCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        if (!Naming.Allows(caller, package, request.Part)) throw new Forbidden();
        var person = request.Part == Part.TechnicalLead
            ? await people.CheckLeadAsync(request.PersonId, package.Current(Part.ProjectManager)?.Value, "/personId", cancellationToken)
            : await people.CheckAsync(request.PersonId, "/personId", Naming.RoleFor(request.Part), cancellationToken);
        var at = around.Time.GetUtcNow();
        package.ChangeAssignment(request.Part, person!.Value, request.From ?? CompanyTime.DayOf(at), request.Reason, caller.PersonId, at, around.Calendar, request.Function);
        package.PlaceUnder(await opener.DepartmentsAsync(package, cancellationToken));
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}

internal static class Naming
{
    /// <summary>The sales side is the sales director's to name, the project side the project director's; the rep picks his team.</summary>
    public static bool Allows(ICaller caller, HandoverPackage package, Part part) => caller.Has(Role.Administrator) || part switch
    {
        Part.Rep => caller.Has(Role.SalesDirector),
        Part.SalesTeam => true,
        _ => caller.NamesProjectSide(package),
    };

    public static string RoleFor(Part part) => part switch
    {
        Part.ProjectManager => nameof(Role.ProjectManager),
        Part.TechnicalLead => nameof(Role.TechnicalLead),
        _ => nameof(Role.Sales),
    };
}

/// <summary>A member leaves the sales team; the other parts are only passed on.</summary>
public sealed record EndAssignmentCommand(Guid HandoverId, Guid PersonId, DateOnly? Until, string Reason) : IRequest<long>, IAboutHandover, IGiveReason, ICommute, IRequirePolicy<AssignPolicy>;

internal sealed class EndAssignmentValidator : ReasonValidator<EndAssignmentCommand>;

internal sealed class EndAssignmentHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<EndAssignmentCommand, long>
{
    public async Task<long> Handle(EndAssignmentCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var at = time.GetUtcNow();
        package.EndAssignment(Part.SalesTeam, new PersonId(request.PersonId), request.Until ?? CompanyTime.DayOf(at), request.Reason, caller.PersonId, at);
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}

/// <summary>接任确认 by the new rep or project manager himself.</summary>
public sealed record ConfirmTakeoverCommand(Guid HandoverId, Part Part) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class ConfirmTakeoverHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<ConfirmTakeoverCommand, long>
{
    public async Task<long> Handle(ConfirmTakeoverCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.ConfirmTakeover(request.Part, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}
