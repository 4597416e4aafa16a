using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Application.Quotations;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.Handovers.Domain.Quotations;
using SalesPmCollaboration.Handovers.Infrastructure.Endpoints;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways.Crm;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways.Workbooks;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.Handovers.Infrastructure.Resources;

namespace SalesPmCollaboration.Handovers.Infrastructure;

/// <summary>Deals from CRMs and workbooks.</summary>
internal static class ImportRegistration
{
    public static IServiceCollection AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        var options = CrmOptions.From(configuration);
        services.AddSingleton(new StandardWebhook([.. options.Secrets.Select(StandardWebhook.ReadSecret)]));
        services.AddSingleton(new DealSettings(options.DefaultRepEmail));
        services.AddRepository<DealReceipt, HandoversDbContext>().AddRepository<QuotationMapping, HandoversDbContext>();
        services.AddScoped<VerifiedWebhook>().AddScoped<WebhookDoor>().AddScoped<IClientLinks, ClientLinks>();
        services.AddScoped<DealDesk>().AddScoped<DealClients>().AddScoped<DealReps>().AddScoped<DealRevision>();
        services.AddSingleton<ITableFiles, TableFiles>().AddScoped<IBatchSteps, BatchSteps>().AddScoped<ImportPeople>().AddScoped<ImportArrivals>().AddScoped<ReadersCall>();
        services.AddSingleton(new TextSource(typeof(ImportTexts)));
        return services;
    }
}
