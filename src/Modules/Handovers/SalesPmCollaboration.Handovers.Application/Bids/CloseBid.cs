using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Opening;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

/// <summary>Won, Lost or Withdrawn, once; a loss and a withdrawal need a reason, a win opens the handover.</summary>
/// <param name="ProjectManagerId">This and what follows only with Won: what the bid does not know of the handover.</param>
/// <param name="ProvisionalUntil">先开工后签约: the award notice is there, the contract is not; valid until this day.</param>
public sealed record CloseBidCommand(
    Guid BidId, BidOutcome Outcome, string? Reason = null, Guid? ProjectManagerId = null, Guid? TechnicalLeadId = null, string? ContractNumber = null, DateOnly? ContractOn = null,
    DateOnly? ProvisionalUntil = null)
    : IRequest<ClosedBid>, IAboutBid, ICommute, IRequirePolicy<BidKeepersPolicy>;

/// <summary>The bid's new version, the handover that a win opened, and what to look at: questions that nobody has answered travel into it.</summary>
public sealed record ClosedBid(long Version, Guid? HandoverId, IReadOnlyList<Warning> Warnings);

internal sealed class CloseBidValidator : AbstractValidator<CloseBidCommand>
{
    public CloseBidValidator()
    {
        RuleFor(c => c.Outcome).Must(outcome => outcome is BidOutcome.Won or BidOutcome.Lost or BidOutcome.Withdrawn).WithErrorCode("input.unknown-value");
        RuleFor(c => c.Reason).OptionalText(1000);
        RuleFor(c => c.Reason).NotEmpty().BesideOthers().When(c => c.Outcome is BidOutcome.Lost or BidOutcome.Withdrawn);
        RuleFor(c => c.Reason).Null().WithErrorCode("bid.won-takes-no-reason").When(c => c.Outcome == BidOutcome.Won);
        RuleFor(c => c.ContractNumber).OptionalText(100);
        When(c => c.Outcome != BidOutcome.Won, () =>
        {
            RuleFor(c => c.ProjectManagerId).Null();
            RuleFor(c => c.TechnicalLeadId).Null();
            RuleFor(c => c.ContractNumber).Null();
            RuleFor(c => c.ContractOn).Null();
            RuleFor(c => c.ProvisionalUntil).Null();
        });
    }
}

internal sealed class CloseBidHandler(IRepository<Bid> bids, IRepository<Client> clients, HandoverOpener opener, RepChoice people, ICaller caller, TimeProvider time)
    : IRequestHandler<CloseBidCommand, ClosedBid>
{
    public async Task<ClosedBid> Handle(CloseBidCommand request, CancellationToken cancellationToken)
    {
        var bid = await bids.GetAsync(request.BidId, cancellationToken);
        var at = time.GetUtcNow();
        if (request.Outcome == BidOutcome.Won) return await WinAsync(bid, request, at, cancellationToken);
        if (request.Outcome == BidOutcome.Lost) bid.Lose(request.Reason!, at);
        else bid.Withdraw(request.Reason!, at);
        await bids.SaveChangesAsync(cancellationToken);
        return new(bid.Version, null, []);
    }

    /// <summary>Bid and handover are saved together: there is no won bid whose handover somebody forgot to open.</summary>
    private async Task<ClosedBid> WinAsync(Bid bid, CloseBidCommand request, DateTimeOffset at, CancellationToken ct)
    {
        var warnings = bid.Win(at);
        var draft = OpeningDraft.From(bid, await clients.GetAsync(bid.ClientId.Value, ct)) with
        {
            ProjectManager = await people.CheckAsync(request.ProjectManagerId, "/projectManagerId", nameof(Role.ProjectManager), ct),
            TechnicalLead = await people.CheckLeadAsync(request.TechnicalLeadId, request.ProjectManagerId, "/technicalLeadId", ct),
            ContractNumber = request.ContractNumber,
            ContractOn = request.ContractOn,
            ProvisionalUntil = request.ProvisionalUntil,
        };
        var package = await opener.OpenAsync(draft, caller.PersonId, ct);
        await bids.SaveChangesAsync(ct);
        return new(bid.Version, package.Key, warnings);
    }
}
