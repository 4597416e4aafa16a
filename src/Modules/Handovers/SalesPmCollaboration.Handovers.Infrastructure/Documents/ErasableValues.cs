using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>Erases tracked rows; the package's own save writes them.</summary>
internal sealed class ErasableValues(HandoversDbContext context) : IErasableValues
{
    public async Task<int> EraseAsync(HandoverId handover, string subject, DateTimeOffset at, CancellationToken ct)
    {
        var values = await context.Set<PersonalValue>().Where(one => one.HandoverId == handover && one.Subject == subject && one.ErasedAt == null).ToListAsync(ct);
        foreach (var value in values) value.Erase(at);
        return values.Count;
    }
}

internal sealed class ErasureMapping : IEntityTypeConfiguration<HandoverPackage>
{
    public void Configure(EntityTypeBuilder<HandoverPackage> builder) => builder.Property(p => p.Erasures).AsJson().HasDefaultValueSql("'[]'");
}
