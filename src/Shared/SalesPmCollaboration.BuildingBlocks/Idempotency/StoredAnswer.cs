using Microsoft.EntityFrameworkCore;

namespace SalesPmCollaboration.BuildingBlocks.Idempotency;

/// <summary>What a change answered to a request with an Idempotency-Key, written in the change's own transaction so that a retry hears the same. Kept seven days.</summary>
public sealed class StoredAnswer
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>SHA-256 in hex of caller, route and key; the key itself is not kept.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 in hex of path, query and body: under the same key another request is a mistake.</summary>
    public required string RequestHash { get; init; }
    /// <summary>0 where the answer itself may not be kept.</summary>
    public required int Status { get; init; }
    public string? ContentType { get; init; }
    public string? Location { get; init; }
    public string? ETag { get; init; }
    public required byte[] Body { get; init; }
    public required DateTimeOffset At { get; init; }

    public bool IsKeptAt(DateTimeOffset now) => now - At < KeptFor;
}

internal static class StoredAnswerMapping
{
    public static void Map(ModelBuilder model, bool owned) => model.Entity<StoredAnswer>(answer =>
    {
        answer.ToTable("platform_stored_answers", t => { if (!owned) t.ExcludeFromMigrations(); });
        answer.HasKey(a => a.Id);
        answer.Property(a => a.Id).HasMaxLength(64).ValueGeneratedNever();
        answer.Property(a => a.RequestHash).HasMaxLength(64);
        answer.HasIndex(a => a.At);
    });
}
