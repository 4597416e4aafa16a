namespace SalesPmCollaboration.Contracts.People;

/// <summary>Who stands in for whom; owned by People.</summary>
public interface IDelegations
{
    /// <summary>Recorded delegations to these people that were valid on the day and not ended before it. One statement however many people.</summary>
    Task<IReadOnlyCollection<(Guid From, Guid To)>> ToAsync(IReadOnlyCollection<Guid> people, DateOnly on, CancellationToken ct);

    /// <summary>Recorded delegations by these people that were valid on some day of the period and not ended before it.</summary>
    Task<IReadOnlyCollection<(Guid From, Guid To)>> FromAsync(IReadOnlyCollection<Guid> people, DateOnly first, DateOnly last, CancellationToken ct);
}
