using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.Handovers.Domain.Transitions;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

internal abstract class HandoversDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string ModulePrefix = "handovers";

    public override string Prefix => ModulePrefix;

    public override IEnumerable<IPublishedEvent> Translate(IDomainEvent domainEvent) => PublishedEvents.From(domainEvent);

    public override void Derive(DateTimeOffset now)
    {
        HandoverRows.Derive(this, now);
        ExpectationRows.Derive(this);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<HandoverId>().HaveConversion<TypedIdConverter<HandoverId>>();
        configurationBuilder.Properties<ClientId>().HaveConversion<TypedIdConverter<ClientId>>();
        configurationBuilder.Properties<BidId>().HaveConversion<TypedIdConverter<BidId>>();
        configurationBuilder.Properties<ChecklistTemplateId>().HaveConversion<TypedIdConverter<ChecklistTemplateId>>();
        configurationBuilder.Properties<HandoverPolicyId>().HaveConversion<TypedIdConverter<HandoverPolicyId>>();
        configurationBuilder.Properties<SigningTermsId>().HaveConversion<TypedIdConverter<SigningTermsId>>();
        configurationBuilder.Properties<ExpectationsId>().HaveConversion<TypedIdConverter<ExpectationsId>>();
        configurationBuilder.Properties<TermsAcceptanceId>().HaveConversion<TypedIdConverter<TermsAcceptanceId>>();
        configurationBuilder.Properties<StartMeetingId>().HaveConversion<TypedIdConverter<StartMeetingId>>();
        configurationBuilder.Properties<TransitionId>().HaveConversion<TypedIdConverter<TransitionId>>();
        configurationBuilder.Properties<ClientSyncId>().HaveConversion<TypedIdConverter<ClientSyncId>>();
    }

    protected override void Map(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(HandoversDbContext).Assembly);
}

internal sealed class SqliteHandoversDbContext(DbContextOptions<SqliteHandoversDbContext> options) : HandoversDbContext(options);

internal sealed class PostgresHandoversDbContext(DbContextOptions<PostgresHandoversDbContext> options) : HandoversDbContext(options);
