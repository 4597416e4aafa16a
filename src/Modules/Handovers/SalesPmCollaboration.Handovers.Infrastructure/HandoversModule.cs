using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Filling;
using SalesPmCollaboration.Handovers.Application.Lapsing;
using SalesPmCollaboration.Handovers.Application.Opening;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Application.Resources;
using SalesPmCollaboration.Handovers.Application.Signing;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Domain.Resources;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;
using SalesPmCollaboration.Handovers.Infrastructure.Documents;
using SalesPmCollaboration.Handovers.Infrastructure.Endpoints;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.Handovers.Infrastructure.Queries;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure;

/// <summary>The door of Handovers: clients, bids, checklists and the handover itself.</summary>
public static class HandoversModule
{
    public static IServiceCollection AddHandovers(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        services.AddModuleDatabase<HandoversDbContext, SqliteHandoversDbContext, PostgresHandoversDbContext>(HandoversDbContext.ModulePrefix, database);
        services.AddRepository<Client, HandoversDbContext>().AddRepository<Bid, HandoversDbContext>().AddRepository<ChecklistTemplate, HandoversDbContext>()
            .AddRepository<HandoverPolicy, HandoversDbContext>().AddRepository<SigningTermsText, HandoversDbContext>().AddRepository<TermsAcceptance, HandoversDbContext>().AddRepository<HandoverPackage, HandoversDbContext>();
        services.AddScoped<ISubmissions, SubmissionStore>().AddScoped<IRecordProof, SignedContentProof>().AddScoped<IHandoverNumbers, HandoverNumbers>();
        services.AddScoped<HandoverOpener>().AddScoped<OpeningSurroundings>().AddScoped<RepChoice>().AddScoped<SignersTerms>().AddScoped<AttachedFiles>().AddScoped<Pen>().AddScoped<Deputies>().AddScoped<WorkshopGuests>().AddScoped<HandoverViews>().AddScoped<MoveViews>().AddScoped<ReadableAmendments>().AddScoped<ReadablePackages>();
        services.AddScoped<IDueHandovers, DueHandovers>().AddScoped<IContractNumbers, ContractNumbers>().AddScoped<SameContracts>().AddScoped<IHandoversNaming, HandoversNaming>().AddScoped<Forgetting>().AddScoped<DerivedColumns>();
        services.AddScoped<IReaderTexts, ReaderTexts>().AddScoped<IFileSubject, HandoverFiles>().AddScoped<IClientsServed, ClientsServed>();
        services.AddImports(configuration).AddDocuments(configuration).AddMeetings().AddExpectations();
        services.AddUseCases(typeof(PublishedEvents).Assembly, typeof(HandoversModule).Assembly);
        services.AddSingleton(new TextSource(typeof(DomainTexts))).AddSingleton(new TextSource(typeof(HandoversTexts)));
        return services;
    }

    public static IEndpointRouteBuilder MapHandovers(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").RequireAuthorization();
        api.MapClients();
        api.MapBids();
        api.MapChecklistTemplates();
        api.MapHandoverPolicies();
        api.MapSigningTerms();
        api.MapHandoverRecords();
        api.MapSigning();
        api.MapDocuments();
        api.MapDeals();
        api.MapImports();
        api.MapQuotations();
        api.MapMeetings();
        api.MapExpectations();
        endpoints.MapLinkDocuments();
        return endpoints;
    }

    /// <summary>What a new company starts with; harmless at every start.</summary>
    public static async Task SeedHandoversAsync(this IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("start", "start");
        var inside = scope.ServiceProvider;
        await MasterDataSeed.SeedAsync(inside.GetRequiredService<HandoversDbContext>(), inside.GetRequiredService<TimeProvider>(), inside.GetRequiredService<UnitOfWork>(), ct);
        await inside.GetRequiredService<DerivedColumns>().RefreshAsync(ct);
    }
}
