using FluentValidation;
using MediatR;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Bids;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Opening;

/// <summary>By hand, from a won bid, as a copy of an earlier project, as a lot of a major one, or a project that ran before go-live. Answers the new handover's id.</summary>
/// <param name="BidId">A won bid: client, type, amount, margin, rep and risks are taken from it.</param>
/// <param name="CopyOf">An earlier handover: its texts, contacts and risks are taken over, dates and money are not.</param>
/// <param name="LotOf">A handover in tier Major: the new one is a lot of the same project and needs LotName.</param>
/// <param name="ProvisionalUntil">先开工后签约: the award notice is there, the contract is not; valid until this day.</param>
/// <param name="RepId">The caller where left out.</param>
public sealed record OpenHandoverCommand(
    string? ProjectName, ProjectType? ProjectType, Guid? ClientId, Money? Amount, decimal? MarginPercent, string? ContractNumber, DateOnly? ContractOn,
    Guid? RepId, Guid? ProjectManagerId, Guid? TechnicalLeadId, Guid? BidId, Guid? CopyOf, Guid? LotOf, string? LotName, DateOnly? ProvisionalUntil, Tier? Tier, bool InFlight)
    : IRequest<Guid>, IRequirePolicy<OpenPolicy>, ICommute;

internal sealed class OpenHandoverValidator : AbstractValidator<OpenHandoverCommand>
{
    public OpenHandoverValidator()
    {
        RuleFor(c => c.ProjectName).NotEmpty().BesideOthers().When(c => c.BidId is null && c.LotOf is null);
        RuleFor(c => c.ProjectName).OptionalText(200);
        RuleFor(c => c.ClientId).NotEmpty().BesideOthers().When(c => c.BidId is null && c.LotOf is null && c.CopyOf is null);
        RuleFor(c => c.LotName).NotEmpty().BesideOthers().When(c => c.LotOf is not null);
        RuleFor(c => c.LotName).OptionalText(100);
        RuleFor(c => c.LotName).Null().When(c => c.LotOf is null).WithErrorCode("opening.lot-of-nothing");
        RuleFor(c => c.ContractNumber).MaximumLength(100);
        RuleFor(c => c.MarginPercent).InclusiveBetween(-100, 100);
    }
}

internal sealed class OpenHandoverHandler(
    HandoverOpener opener, IRepository<HandoverPackage> packages, IRepository<Bid> bids, IRepository<Client> clients, RepChoice reps, ICaller caller)
    : IRequestHandler<OpenHandoverCommand, Guid>
{
    public async Task<Guid> Handle(OpenHandoverCommand request, CancellationToken cancellationToken)
    {
        var draft = await DraftAsync(request, cancellationToken);
        draft = draft with
        {
            Rep = await reps.ChooseAsync(request.RepId, draft.Rep, cancellationToken),
            ProjectManager = await reps.CheckAsync(request.ProjectManagerId, "/projectManagerId", nameof(Role.ProjectManager), cancellationToken),
            TechnicalLead = await reps.CheckLeadAsync(request.TechnicalLeadId, request.ProjectManagerId, "/technicalLeadId", cancellationToken),
            Tier = request.Tier ?? draft.Tier,
            ProvisionalUntil = request.ProvisionalUntil,
            ContractNumber = request.ContractNumber ?? draft.ContractNumber,
            ContractOn = request.ContractOn ?? draft.ContractOn,
            Amount = request.Amount ?? draft.Amount,
            MarginPercent = request.MarginPercent ?? draft.MarginPercent,
        };
        var package = await opener.OpenAsync(draft, caller.PersonId, cancellationToken);
        await packages.SaveChangesAsync(cancellationToken);
        return package.Key;
    }

    private async Task<OpeningDraft> DraftAsync(OpenHandoverCommand request, CancellationToken ct)
    {
        if (request.BidId is { } bidId) return await FromBidAsync(bidId, request, ct);
        if (request.LotOf is { } lotOf)
        {
            var main = await SeenAsync(lotOf, "/lotOf", ct);
            if ((await packages.ListAsync(new LotsOf(main.ProjectId), ct)).Any(lot => lot.LotName == request.LotName?.Trim() && !lot.IsCalledOff)) throw OpeningErrors.LotNameTaken();
            return LotOf(main, await ClientAsync(main.ClientId.Value, ct), request);
        }

        if (request.CopyOf is { } copyOf)
        {
            var earlier = await SeenAsync(copyOf, "/copyOf", ct);
            var client = await ClientAsync(request.ClientId ?? earlier.ClientId.Value, ct);
            return new OpeningDraft(HandoverSource.Copy, client, request.ProjectName!, request.ProjectType ?? earlier.ProjectType, caller.PersonId)
            {
                CopiedFrom = earlier.Id,
                Prefills = [Prefill.From(earlier, client.Id)],
            };
        }

        var source = request.InFlight ? HandoverSource.InFlight : HandoverSource.ByHand;
        return new OpeningDraft(source, await ClientAsync(request.ClientId!.Value, ct), request.ProjectName!, request.ProjectType ?? ProjectType.Other, caller.PersonId);
    }

    private async Task<OpeningDraft> FromBidAsync(Guid id, OpenHandoverCommand request, CancellationToken ct)
    {
        var bid = await bids.FindAsync(id, ct);
        if (bid is null || (bid.Rep != caller.PersonId && !caller.HasAny(Role.SalesDirector, Role.Administrator))) throw OpeningErrors.NoSuchBid();
        if (bid.Outcome != BidOutcome.Won) throw OpeningErrors.BidNotWon();
        if (await packages.FirstOrDefaultAsync(HandoverFrom.Bid(bid.Id), ct) is { } opened) throw OpeningErrors.AlreadyOpened(opened);
        var draft = OpeningDraft.From(bid, await ClientAsync(bid.ClientId.Value, ct));
        return draft with { ProjectName = request.ProjectName ?? draft.ProjectName };
    }

    private static OpeningDraft LotOf(HandoverPackage main, Client client, OpenHandoverCommand request) =>
        new(HandoverSource.ByHand, client, main.ProjectName, main.ProjectType, main.Assignments.First(a => a is { Part: Part.Rep, IsCurrent: true }).Person)
        {
            ProjectId = main.ProjectId,
            Tier = main.Tier,
            LotName = request.LotName,
            ContractNumber = main.ContractNumber,
            ContractOn = main.ContractOn,
        };

    private async Task<HandoverPackage> SeenAsync(Guid id, string pointer, CancellationToken ct) =>
        await packages.FindAsync(id, ct) is { } package && caller.Sees(package) ? package : throw OpeningErrors.NoSuchHandover(pointer);

    private async Task<Client> ClientAsync(Guid id, CancellationToken ct) => await clients.FindAsync(id, ct) ?? throw new InvalidInput("/clientId", "opening.no-such-client");
}

internal static class OpeningErrors
{
    public static RuleViolation NoTemplate(Tier tier) => new("opening.no-template", tier);
    public static RuleViolation BidNotWon() => new("opening.bid-not-won");

    /// <summary>Whoever opens may ask for more than the policy, never for less.</summary>
    public static InvalidInput BelowPolicy(Tier least) => new("/tier", "opening.tier-below-policy", least);

    /// <summary>What the caller may not know of and what does not exist look the same, here and below.</summary>
    public static InvalidInput NoSuchBid() => new("/bidId", "opening.no-such-bid");

    public static InvalidInput NoSuchHandover(string pointer) => new(pointer, "opening.no-such-handover");

    public static InvalidInput LotNameTaken() => new("/lotName", "opening.lot-name-taken");

    public static RuleViolation AlreadyOpened(HandoverPackage opened) =>
        new("opening.already-opened", opened.Number) { Members = new Dictionary<string, object>(StringComparer.Ordinal) { ["handoverId"] = opened.Key } };
}

/// <summary>People named in a request must exist, be active and have the role.</summary>
internal sealed class RepChoice(IPeopleDirectory people, ICaller caller)
{
    /// <summary>Only a director or administrator opens for somebody else.</summary>
    public async Task<PersonId> ChooseAsync(Guid? named, PersonId otherwise, CancellationToken ct)
    {
        if (named is null || named == otherwise.Value) return caller.IsPerson && otherwise == caller.PersonId ? RequireSales(otherwise) : otherwise;
        if (!caller.HasAny(Role.SalesDirector, Role.ProjectDirector, Role.Administrator)) throw new Forbidden();
        return (await CheckAsync(named, "/repId", nameof(Role.Sales), ct))!.Value;
    }

    /// <summary>In Light the project manager may be technical lead too (domain.md 3.1), without that role; the domain refuses it elsewhere.</summary>
    public Task<PersonId?> CheckLeadAsync(Guid? lead, Guid? manager, string pointer, CancellationToken ct) =>
        CheckAsync(lead, pointer, lead == manager ? nameof(Role.ProjectManager) : nameof(Role.TechnicalLead), ct);

    public async Task<PersonId?> CheckAsync(Guid? named, string pointer, string role, CancellationToken ct)
    {
        if (named is not { } id) return null;
        var cards = await people.CardsAsync([id], ct);
        if (!cards.TryGetValue(id, out var card) || !card.Active) throw new InvalidInput(pointer, "people.unknown");
        if (!card.Roles.Contains(role, StringComparer.Ordinal)) throw new InvalidInput(pointer, "people.lacks-role", card.Name, Enum.Parse<Role>(role));
        return new PersonId(id);
    }

    private PersonId RequireSales(PersonId self) => caller.Has(Role.Sales) ? self : throw new InvalidInput("/repId", "opening.rep-missing");
}
