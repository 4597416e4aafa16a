using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.ToTable("clients").HasKey(c => c.Id);
        builder.Property(c => c.ExternalIds).AsJson();
        builder.Property(c => c.Stakeholders).AsJson();
        builder.Property(c => c.Preferences).AsJson();
        builder.Property(c => c.ContractHistory).AsJson();
        builder.HasIndex(c => c.Name);
        builder.HasIndex(c => new { c.SortKey, c.Id });
        builder.HasIndex(c => c.CreditCode).IsUnique();
    }
}

internal sealed class BidMapping : IEntityTypeConfiguration<Bid>
{
    public void Configure(EntityTypeBuilder<Bid> builder)
    {
        builder.ToTable("bids").HasKey(b => b.Id);
        builder.Property(b => b.Amount).HasMoney();
        builder.Property(b => b.Risks).AsJson();
        builder.Property(b => b.Consultations).AsJson();
        builder.Ignore(b => b.OpenConsultations);
        builder.HasIndex(b => new { b.Rep, b.OpenedAt });
        builder.HasIndex(b => new { b.OpenedAt, b.Id });
        // Who may be asked knows the bids that ask something; the words are those of the query.
        builder.HasIndex(b => b.Id, "ix_handovers_bids_asking").HasFilter("consultations <> '[]'");
        builder.HasIndex(b => new { b.SortKey, b.Id });
        builder.HasIndex(b => b.DepartmentId);
        builder.HasIndex(b => b.ClientId);
    }
}

internal sealed class ChecklistTemplateMapping : IEntityTypeConfiguration<ChecklistTemplate>
{
    public void Configure(EntityTypeBuilder<ChecklistTemplate> builder)
    {
        builder.ToTable("checklist_templates").HasKey(t => t.Id);
        builder.Property(t => t.Sections).AsJson();
        builder.Ignore(t => t.Items);
        builder.HasIndex(t => new { t.Code, t.Edition }).IsUnique();
    }
}

internal sealed class HandoverPolicyMapping : IEntityTypeConfiguration<HandoverPolicy>
{
    public void Configure(EntityTypeBuilder<HandoverPolicy> builder)
    {
        builder.ToTable("policies").HasKey(p => p.Id);
        builder.Property(p => p.Clocks).AsJson();
        builder.Property(p => p.TierThresholds).AsJson();
        builder.HasIndex(p => p.Edition).IsUnique();
    }
}

internal sealed class SigningTermsMapping : IEntityTypeConfiguration<SigningTermsText>
{
    public void Configure(EntityTypeBuilder<SigningTermsText> builder)
    {
        builder.ToTable("signing_terms").HasKey(t => t.Id);
        builder.HasIndex(t => t.Edition).IsUnique();
    }
}

internal sealed class TermsAcceptanceMapping : IEntityTypeConfiguration<TermsAcceptance>
{
    public void Configure(EntityTypeBuilder<TermsAcceptance> builder)
    {
        builder.ToTable("terms_acceptances").HasKey(t => t.Id);
        builder.HasIndex(t => new { t.Person, t.Edition }).IsUnique();
    }
}
