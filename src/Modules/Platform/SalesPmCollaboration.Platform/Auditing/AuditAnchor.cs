using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Audit;

namespace SalesPmCollaboration.Platform.Auditing;

/// <summary>
/// Holds on to the ends of all chains that moved since the anchor before: a chain by itself cannot tell that its end was cut off.
/// Anchors are chained by hash, refused by triggers to change or go, and their hashes are written to a file and to the log as well.
/// </summary>
internal sealed class AuditAnchor
{
    public required long Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int Chains { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }

    public static AuditAnchor Of(AuditAnchor? previous, IReadOnlyCollection<ChainEnd> ends, DateTimeOffset at)
    {
        var number = (previous?.Number ?? 0) + 1;
        return new AuditAnchor { Number = number, At = at, Chains = ends.Count, PreviousHash = previous?.Hash ?? "", Hash = Compute(number, at, previous?.Hash ?? "", ends) };
    }

    public string Recompute(IEnumerable<ChainEnd> ends) => Compute(Number, At, PreviousHash, ends);

    private static string Compute(long number, DateTimeOffset at, string previous, IEnumerable<ChainEnd> ends)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1\n{previous}\n{number}\n{at.ToUnixTimeMilliseconds()}\n")));
        foreach (var end in ends.OrderBy(e => e.AggregateId.ToString(), StringComparer.Ordinal)) hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{end.AggregateId}:{end.Sequence}:{end.Hash}\n")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

internal sealed record ChainEnd(Guid AggregateId, long Sequence, string Hash);

/// <summary>One end of one chain, as an anchor saw it.</summary>
internal sealed class AnchoredEnd
{
    public required long Anchor { get; init; }
    public required Guid AggregateId { get; init; }
    public required long Sequence { get; init; }
    public required string Hash { get; init; }

    public static void Map(ModelBuilder model)
    {
        model.Entity<AuditAnchor>(anchor =>
        {
            anchor.ToTable("audit_anchors");
            anchor.HasKey(a => a.Number);
            anchor.Property(a => a.Number).ValueGeneratedNever();
        });
        model.Entity<AnchoredEnd>(end =>
        {
            end.ToTable("audit_anchored_ends");
            end.HasKey(e => new { e.Anchor, e.AggregateId });
            end.HasIndex(e => new { e.AggregateId, e.Sequence });
        });
    }
}
