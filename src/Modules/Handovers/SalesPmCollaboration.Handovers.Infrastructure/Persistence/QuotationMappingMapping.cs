using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Application.Quotations;
using SalesPmCollaboration.Handovers.Domain.Quotations;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

internal sealed class QuotationMappingMapping : IEntityTypeConfiguration<QuotationMapping>
{
    public void Configure(EntityTypeBuilder<QuotationMapping> builder)
    {
        builder.ToTable("quotation_mappings").HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Columns).AsJson();
        builder.HasIndex(m => m.Edition).IsUnique();
    }
}
