namespace SalesPmCollaboration.Contracts.People;

/// <summary>Who stands in for whom; owned by People.</summary>
public interface IDelegations
{
    /// <summary>Recorded delegations to these people that were valid on the day and not ended before it. One statement however many people.</summary>
    Task<IReadOnlyCollection<(Guid From, Guid To)>> ToAsync(IReadOnlyCollection<Guid> people, DateOnly on, CancellationToken ct);
}
