using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Expectations.ByLink;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Infrastructure.Documents;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways.Links;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.Handovers.Infrastructure.Resources;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure;

/// <summary>客户期望确认书: promises, versions, links and judgements.</summary>
internal static class ExpectationRegistration
{
    public static IServiceCollection AddExpectations(this IServiceCollection services)
    {
        services.AddRepository<ExpectationConfirmation, HandoversDbContext>();
        services.AddScoped<IExpectationVersions, ExpectationVersions>().AddScoped<IExpectationKeys, ExpectationKeys>();
        services.AddScoped<ExpectationDesk>().AddScoped<ExpectationViews>().AddScoped<LinkDesk>().AddScoped<ClientContacts>().AddScoped<PromisePapers>().AddScoped<ExpectationSheets>();
        services.AddHttpContextAccessor().AddSingleton(new TextSource(typeof(ExpectationTexts)));
        return services.AddScoped<ILinkAddresses, LinkAddresses>().AddSingleton<IDrawQr, QrDrawing>().AddScoped<LinkPaper>();
    }
}
