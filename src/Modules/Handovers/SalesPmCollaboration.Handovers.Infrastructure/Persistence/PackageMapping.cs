using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

internal sealed class HandoverPackageMapping : IEntityTypeConfiguration<HandoverPackage>
{
    public void Configure(EntityTypeBuilder<HandoverPackage> builder)
    {
        builder.ToTable("packages").HasKey(p => p.Id);
        builder.Property(p => p.Amount).HasMoney();
        builder.Property(p => p.Notes).AsJson();
        builder.Property(p => p.Policy).AsJson();
        builder.Property(p => p.Items).AsJson();
        builder.Property(p => p.Assignments).AsJson();
        builder.Property(p => p.Submissions).AsJson();
        builder.Property(p => p.Signatures).AsJson();
        builder.Property(p => p.Workshops).AsJson();
        builder.Property(p => p.Amendments).AsJson();
        builder.Property(p => p.Waivers).AsJson();
        builder.Property(p => p.Flags).AsJson();
        builder.Property(p => p.Erasures).AsJson();
        builder.Property(p => p.Moves).AsJson();
        builder.Property(p => p.Departments).AsJson();
        builder.Property(p => p.Baselines).AsJson();
        builder.Property(p => p.FactsBefore).AsJson();
        builder.Property(p => p.AnswersBefore).AsJson();
        foreach (var derived in new[] { nameof(HandoverPackage.LatestSubmission), nameof(HandoverPackage.FirstReview), nameof(HandoverPackage.LatestReview), nameof(HandoverPackage.Score), nameof(HandoverPackage.OpenAmendment), nameof(HandoverPackage.AllSignatures), nameof(HandoverPackage.Baseline), nameof(HandoverPackage.StoodAt) })
        {
            builder.Ignore(derived);
        }

        builder.HasIndex(p => p.Number).IsUnique();
        builder.HasIndex(p => p.SourceReference).IsUnique();
        builder.HasIndex(p => p.ProjectId);
        builder.HasIndex(p => p.ClientId);
    }
}

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder) => builder.ToTable("submissions").HasKey(s => new { s.HandoverId, s.Number });
}

internal sealed class PersonalValueMapping : IEntityTypeConfiguration<PersonalValue>
{
    public void Configure(EntityTypeBuilder<PersonalValue> builder)
    {
        builder.ToTable("personal_values").HasKey(v => new { v.HandoverId, v.Digest });
        builder.HasIndex(v => v.Subject);
    }
}

/// <summary>Who may see a package by a part he has or had, or by a department.</summary>
internal sealed class HandoverPlace
{
    public required HandoverId HandoverId { get; init; }

    /// <summary>A person or a department.</summary>
    public required Guid Holder { get; init; }
    public required bool IsDepartment { get; init; }
    public required bool IsCurrent { get; set; }
}

internal sealed class HandoverListingMapping : IEntityTypeConfiguration<HandoverListing>
{
    public void Configure(EntityTypeBuilder<HandoverListing> builder)
    {
        builder.ToTable("listings").HasKey(l => l.Id);
        builder.Property(l => l.Amount).HasMoney();
        builder.HasIndex(l => new { l.UpdatedAt, l.Number });
        builder.HasIndex(l => new { l.MoveDue, l.Number });
        builder.HasIndex(l => l.Number);
        builder.HasIndex(l => new { l.ProjectSortKey, l.Number });
        builder.HasIndex(l => new { l.ClientSortKey, l.Number });
        builder.HasIndex(l => l.ClientId);
        builder.HasIndex(l => l.ProjectId);
        builder.HasIndex(l => l.ConditionDue);
    }
}

internal sealed class HandoverPlaceMapping : IEntityTypeConfiguration<HandoverPlace>
{
    public void Configure(EntityTypeBuilder<HandoverPlace> builder)
    {
        builder.ToTable("places").HasKey(p => new { p.HandoverId, p.Holder });
        builder.HasIndex(p => new { p.Holder, p.HandoverId });
    }
}

/// <summary>The last number given out in a year.</summary>
internal sealed class NumberCounter
{
    public required int Year { get; init; }
    public required int Last { get; set; }
}

internal sealed class NumberCounterMapping : IEntityTypeConfiguration<NumberCounter>
{
    public void Configure(EntityTypeBuilder<NumberCounter> builder)
    {
        builder.ToTable("number_counters").HasKey(c => c.Year);
        builder.Property(c => c.Year).ValueGeneratedNever();
    }
}
