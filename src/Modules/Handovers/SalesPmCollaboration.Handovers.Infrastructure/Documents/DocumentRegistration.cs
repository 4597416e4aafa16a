using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Infrastructure.Resources;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

internal static class DocumentRegistration
{
    /// <summary>Document, evidence, history, export, erasure. Section "Documents" configures the fonts.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(DocumentOptions.Section).Get<DocumentOptions>() ?? new DocumentOptions());
        services.AddSingleton<DocumentFonts>();
        services.AddScoped<ICheckup, FontCheckup>();
        services.AddScoped<HandoverSheets>().AddScoped<Deliveries>().AddScoped<PaperScans>().AddScoped<IErasableValues, ErasableValues>();
        return services.AddSingleton(new TextSource(typeof(DocumentTexts)));
    }
}
