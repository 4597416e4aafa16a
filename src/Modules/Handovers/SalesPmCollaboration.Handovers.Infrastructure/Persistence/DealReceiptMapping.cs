using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain.Deals;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

internal sealed class DealReceiptMapping : IEntityTypeConfiguration<DealReceipt>
{
    public void Configure(EntityTypeBuilder<DealReceipt> builder)
    {
        builder.ToTable("deal_receipts").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Applied).AsJson();
        builder.Property(r => r.Messages).AsJson();
        builder.HasIndex(r => new { r.ExternalId, r.Source }).IsUnique();
        builder.HasIndex(r => r.FirstOf).IsUnique();
        builder.HasIndex(r => r.HandoverId);
    }
}
