namespace SalesPmCollaboration.Contracts.People;

/// <summary>Who stands in for whom; owned by People.</summary>
public interface IDelegations
{
    /// <summary>A delegation from one to the other is recorded that was valid on the day, and was not ended before it.</summary>
    Task<bool> CoverAsync(Guid fromPersonId, Guid toPersonId, DateOnly on, CancellationToken ct);
}
