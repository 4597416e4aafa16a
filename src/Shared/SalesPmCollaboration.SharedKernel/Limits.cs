namespace SalesPmCollaboration.SharedKernel;

/// <summary>A validator's bound on how many there may be; the API's document reads it.</summary>
public interface IMostItems
{
    int Most { get; }
}
