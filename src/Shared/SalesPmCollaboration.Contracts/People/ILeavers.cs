namespace SalesPmCollaboration.Contracts.People;

/// <summary>Who has left; owned by People.</summary>
public interface ILeavers
{
    /// <summary>Ids of all who have left by now, in one statement.</summary>
    Task<IReadOnlyList<Guid>> IdsAsync(CancellationToken ct);

    /// <summary>The director who stands in for one who has left and may do what was his; null while he is there, or where his group has no director at all. Three statements.</summary>
    /// <param name="sales">Whether it is of sales what he left; of one who worked on both sides each has its own director.</param>
    Task<PersonCard?> StandInAsync(Guid leaver, bool sales, CancellationToken ct);
}
