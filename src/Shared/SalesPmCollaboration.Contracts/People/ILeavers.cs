namespace SalesPmCollaboration.Contracts.People;

/// <summary>Who has left; owned by People.</summary>
public interface ILeavers
{
    /// <summary>Ids of all who have left by now, in one statement.</summary>
    Task<IReadOnlyList<Guid>> IdsAsync(CancellationToken ct);
}
