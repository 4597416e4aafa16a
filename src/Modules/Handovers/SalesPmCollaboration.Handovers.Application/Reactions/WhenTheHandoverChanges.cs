using SalesPmCollaboration.Contracts.Handovers;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reactions;

/// <summary>The promises follow their handover: open moves pass on with the rep, and end with it.</summary>
internal sealed class WhenTheRepChanges(IRepository<ExpectationConfirmation> all) : IReactTo<AssignmentChanged>
{
    public async Task WhenAsync(AssignmentChanged published, EventEnvelope envelope, CancellationToken ct)
    {
        if (published.Part != nameof(Domain.HandoverPackages.Part.Rep) || published.PredecessorId is null) return;
        if (await all.FirstOrDefaultAsync(new ExpectationsOf(new(published.HandoverId)), ct) is not { } expectations) return;
        expectations.PassTo(new(published.PersonId), envelope.OccurredAt);
        await all.SaveChangesAsync(ct);
    }
}

internal sealed class WhenTheHandoverEnds(IRepository<ExpectationConfirmation> all) : IReactTo<HandoverCancelled>, IReactTo<HandoverVoided>
{
    public Task WhenAsync(HandoverCancelled published, EventEnvelope envelope, CancellationToken ct) => CloseAsync(published.HandoverId, envelope.OccurredAt, ct);

    public Task WhenAsync(HandoverVoided published, EventEnvelope envelope, CancellationToken ct) => CloseAsync(published.HandoverId, envelope.OccurredAt, ct);

    private async Task CloseAsync(Guid handoverId, DateTimeOffset at, CancellationToken ct)
    {
        if (await all.FirstOrDefaultAsync(new ExpectationsOf(new(handoverId)), ct) is not { } expectations) return;
        expectations.Close(at);
        await all.SaveChangesAsync(ct);
    }
}
