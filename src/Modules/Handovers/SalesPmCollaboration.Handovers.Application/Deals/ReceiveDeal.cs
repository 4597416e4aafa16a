using MediatR;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Deals;

/// <summary>Scoped: set by the endpoint after it has verified the signature, and by nobody else.</summary>
public sealed class VerifiedWebhook
{
    public bool IsVerified { get; private set; }

    public void Verified() => IsVerified = true;
}

/// <summary>No person sends these; only a message whose signature was verified passes, or a machine with deals.write.</summary>
internal sealed class VerifiedWebhookPolicy(VerifiedWebhook webhook) : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(webhook.IsVerified || caller.HasScope(Scopes.DealsWrite) ? Access.Allow : Access.Hide);
}

/// <summary>A CRM says that a deal was won, or tells a later revision of it.</summary>
public sealed record ReceiveDealCommand(string MessageId, Deal Deal) : IRequest<DealOutcome>, ICommute, IRequirePolicy<VerifiedWebhookPolicy>;

internal sealed class ReceiveDealHandler(DealDesk desk) : IRequestHandler<ReceiveDealCommand, DealOutcome>
{
    public Task<DealOutcome> Handle(ReceiveDealCommand request, CancellationToken cancellationToken) =>
        desk.ReceiveAsync(request.Deal, new DealArrival(request.MessageId, HandoverSource.Deal), cancellationToken);
}

/// <summary>A CRM says that a deal was cancelled or re-opened: flags the handover, never deletes it.</summary>
public sealed record FlagDealCommand(string MessageId, string Source, string ExternalId, CrmFlagKind Kind, string? Reason) : IRequest<DealOutcome>, ICommute, IRequirePolicy<VerifiedWebhookPolicy>;

internal sealed class FlagDealHandler(DealRevision revision, IRepository<HandoverPackage> packages, IRepository<DealReceipt> receipts, IWorkCalendar calendar, TimeProvider time) : IRequestHandler<FlagDealCommand, DealOutcome>
{
    public async Task<DealOutcome> Handle(FlagDealCommand request, CancellationToken cancellationToken)
    {
        var heard = await receipts.ListAsync(new ReceiptsOf([request.ExternalId]), cancellationToken);
        var known = heard.FirstOrDefault(one => one.IsOf(request.Source));
        if (known?.Knows(request.MessageId) == true) return new(known.IsOpened ? known.HandoverId.Value : null, DealStatus.Ignored);
        var note = Fit.Text($"{request.Source} {request.ExternalId}" + (string.IsNullOrWhiteSpace(request.Reason) ? "" : ": " + request.Reason), 1000)!;
        if (known is not { IsOpened: true } receipt) return await RememberAsync(heard, known, request, note, cancellationToken);
        var package = await packages.GetAsync(receipt.HandoverId.Value, cancellationToken);
        package.FlagFromCrm(DealFlags.IdFrom($"{receipt.Id}/{request.MessageId}"), request.Kind, note, time.GetUtcNow(), calendar);
        receipt.Heard(request.MessageId);
        await packages.SaveChangesAsync(cancellationToken);
        return new(package.Key, DealStatus.Updated);
    }

    /// <summary>Messages come out of order: the handover is flagged when the deal is won; at once where a file opened one under the number and did not say whose that is.</summary>
    private async Task<DealOutcome> RememberAsync(IReadOnlyList<DealReceipt> heard, DealReceipt? known, FlagDealCommand request, string note, CancellationToken ct)
    {
        var receipt = known ?? DealReceipt.Early(request.Source, request.ExternalId, first: heard.Count == 0);
        if (known is null) receipts.Add(receipt);
        receipt.HearEarly(request.MessageId, request.Kind, note);
        var told = heard.FirstOrDefault(one => one.IsToldBy(ImportWorkbook.Source));
        if (told is not null) revision.RaiseEarly(await packages.GetAsync(told.HandoverId.Value, ct), receipt);
        await receipts.SaveChangesAsync(ct);
        return told is null ? new(null, DealStatus.Remembered) : new(told.HandoverId.Value, DealStatus.Updated);
    }
}
