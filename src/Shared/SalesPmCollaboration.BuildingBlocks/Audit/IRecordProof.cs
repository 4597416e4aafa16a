namespace SalesPmCollaboration.BuildingBlocks.Audit;

/// <param name="Kind">Of what does not hold: "Submission".</param>
/// <param name="Subject">The audited record that vouches for it.</param>
/// <param name="Number">Which of them; 0 where they have no number.</param>
/// <param name="Reason"><c>content-altered</c>, <c>content-missing</c> or <c>content-unaudited</c>.</param>
public sealed record ProofFault(string Kind, Guid Subject, long Number, string Reason);

/// <summary>
/// Rows that no audit entry digests, because an audited record vouches for them by a hash or digest that it names. Registered by the module that keeps such rows;
/// verify-audit asks it last, when the audited records themselves are known to hold.
/// </summary>
public interface IRecordProof
{
    /// <summary>Every such row is there, is what its record names, and no other is. Reads in pieces; any number of rows; beside a running product.</summary>
    Task<(long Rows, ProofFault? Fault)> VerifyAsync(CancellationToken ct);
}
