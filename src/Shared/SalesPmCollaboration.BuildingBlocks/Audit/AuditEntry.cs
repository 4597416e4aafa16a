using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Audit;

/// <summary>Who changed what, when and from where: one row for each version of an aggregate, chained by hash, refused by triggers to change or go.</summary>
public sealed class AuditEntry
{
    public required string AggregateType { get; init; }
    public required Guid AggregateId { get; init; }

    /// <summary>The aggregate's version after the change: 1, 2, 3 … without a gap.</summary>
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? PersonId { get; init; }
    public required string By { get; init; }
    public string? Origin { get; init; }
    public required string RequestId { get; init; }

    /// <summary>Names of the changed properties, <c>*</c> at the creation, <c>-</c> at the deletion, and what is <see cref="IPartChanged.Told"/> of their parts; never values.</summary>
    public required string Changed { get; init; }

    /// <summary>Of the whole row, see <see cref="AuditedTable"/>; empty at the creation.</summary>
    public required string BeforeDigest { get; init; }

    /// <summary>Of the whole row, so that verify-audit can tell whether the record is still what was last said of it; empty at the deletion.</summary>
    public required string AfterDigest { get; init; }
    public required string PreviousHash { get; init; }
    public string Hash { get; private set; } = "";

    /// <summary>SHA-256 of the previous hash and this row's canonical text; what verify-audit computes again.</summary>
    public string Recompute() => Hex(CanonicalText());

    /// <summary>What the hash is of, in UTF-8; evidence carries it, so that a stranger computes the hash too.</summary>
    public string CanonicalText() => string.Concat(((object?[])["1", PreviousHash, AggregateType, AggregateId, Sequence, At.ToUnixTimeMilliseconds(), PersonId, By, Origin, RequestId, Changed, BeforeDigest, AfterDigest]).Select(Part));

    /// <summary>As it was read, with the hash that stands beside it.</summary>
    public static AuditEntry Again(string hash, AuditEntry read)
    {
        read.Hash = hash;
        return read;
    }

    public static AuditEntry Of(EntityEntry<AggregateRoot> entry, IEnumerable<IDomainEvent> events, CurrentCaller caller, DateTimeOffset now)
    {
        var head = entry.Property(Conventions.AuditHead);
        var (added, deleted) = (entry.State == EntityState.Added, entry.State == EntityState.Deleted);
        var (before, after) = AuditedTable.Of(entry.Metadata).Digests(entry);
        var audit = new AuditEntry
        {
            AggregateType = entry.Metadata.ClrType.Name,
            AggregateId = entry.Entity.Key,
            Sequence = entry.Entity.Version,
            At = now,
            PersonId = caller.IsPerson ? caller.PersonId.Value : null,
            By = caller.Name,
            Origin = caller.Origin,
            RequestId = caller.RequestId,
            Changed = string.Join(',', (added ? ["*"] : deleted ? ["-"] : entry.Properties.Where(p => p.IsModified && p.Metadata.Name is not (Conventions.AuditHead or nameof(AggregateRoot.Version))).Select(p => p.Metadata.Name)).Concat(events.OfType<IPartChanged>().Select(one => one.Told))),
            BeforeDigest = added ? "" : before,
            AfterDigest = deleted ? "" : after,
            PreviousHash = added ? "" : (string?)head.CurrentValue ?? "",
        };
        audit.Hash = audit.Recompute();
        if (!deleted) head.CurrentValue = audit.Hash;
        return audit;
    }

    /// <summary>With its length, and nothing told from empty: no character can wander from one field to the next.</summary>
    private static string Part(object? value) => value is null ? "-;" : string.Create(CultureInfo.InvariantCulture, $"{Convert.ToString(value, CultureInfo.InvariantCulture)!.Length}:{value};");

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

internal static class AuditMapping
{
    public static void Map(ModelBuilder model, bool owned, bool postgres) => model.Entity<AuditEntry>(audit =>
    {
        // SQLite keeps whatever is written below the product: lists go on, verify-audit names the row.
        if (!postgres) foreach (var id in (string[])[nameof(AuditEntry.AggregateId), nameof(AuditEntry.PersonId)]) audit.Property(id).HasConversion(ReadableId.Instance);
        audit.ToTable("platform_audit", t => { if (!owned) t.ExcludeFromMigrations(); });
        audit.HasKey(a => new { a.AggregateId, a.Sequence });
        audit.Property(a => a.Hash);
        audit.HasIndex(a => a.At);
    });
}

/// <summary>As the provider writes ids; one that cannot be read is nobody's.</summary>
internal sealed class ReadableId() : ValueConverter<Guid, string>(id => id.ToString().ToUpperInvariant(), stored => Read(stored))
{
    public static readonly ReadableId Instance = new();

    private static Guid Read(string stored) => Guid.TryParse(stored, out var id) ? id : Guid.Empty;
}
