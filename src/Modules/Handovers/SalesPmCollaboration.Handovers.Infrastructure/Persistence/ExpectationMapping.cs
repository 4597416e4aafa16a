using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Domain.Expectations;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

internal sealed class ExpectationConfirmationMapping : IEntityTypeConfiguration<ExpectationConfirmation>
{
    public void Configure(EntityTypeBuilder<ExpectationConfirmation> builder)
    {
        builder.ToTable("expectations").HasKey(e => e.Id);
        builder.Property(e => e.Draft).AsJson();
        builder.Property(e => e.Versions).AsJson();
        builder.Property(e => e.Links).AsJson();
        builder.Property(e => e.Judgements).AsJson();
        builder.Property(e => e.Deferrals).AsJson();
        builder.Property(e => e.Moves).AsJson();
        builder.Ignore(e => e.Latest);
        builder.Ignore(e => e.InForce);
        builder.Ignore(e => e.Fixed);
        builder.HasIndex(e => e.HandoverId).IsUnique();
    }
}

internal sealed class ExpectationVersionMapping : IEntityTypeConfiguration<ExpectationVersion>
{
    public void Configure(EntityTypeBuilder<ExpectationVersion> builder) => builder.ToTable("expectation_versions").HasKey(v => new { v.ExpectationsId, v.Number });
}

/// <summary>Which expectations a secret belongs to: the hash of a link's token, or a check code.</summary>
internal sealed class ExpectationKey
{
    public required string Id { get; init; }
    public required ExpectationsId ExpectationsId { get; init; }
}

internal sealed class ExpectationKeyMapping : IEntityTypeConfiguration<ExpectationKey>
{
    public void Configure(EntityTypeBuilder<ExpectationKey> builder)
    {
        builder.ToTable("expectation_keys").HasKey(k => k.Id);
        builder.Property(k => k.Id).HasMaxLength(64);
    }
}

/// <summary>A judged promise as a rep's accuracy counts it, kept in the expectations' own transaction.</summary>
internal sealed class JudgedPromise
{
    public required ExpectationsId ExpectationsId { get; init; }
    public required string Key { get; init; }
    public required Guid HandoverId { get; init; }
    public required string Project { get; init; }
    public required string Wording { get; init; }
    public required Guid Rep { get; init; }
    public required PromiseVerdict Verdict { get; init; }
    public required DateTimeOffset JudgedAt { get; init; }
    public required DateTimeOffset? ContestedAt { get; init; }
    public required PromiseVerdict? Decision { get; init; }
    public required DateTimeOffset? DecidedAt { get; init; }
}

internal sealed class JudgedPromiseMapping : IEntityTypeConfiguration<JudgedPromise>
{
    public void Configure(EntityTypeBuilder<JudgedPromise> builder)
    {
        builder.ToTable("judged_promises").HasKey(j => new { j.ExpectationsId, j.Key });
        builder.HasIndex(j => new { j.Rep, j.JudgedAt });
    }
}
