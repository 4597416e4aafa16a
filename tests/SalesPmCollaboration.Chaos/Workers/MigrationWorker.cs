using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.Host;
using SalesPmCollaboration.Platform.Startup;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Chaos.Workers;

/// <summary>The start's database part over the whole product, which dies at a step that is told by the environment.</summary>
internal static class MigrationWorker
{
    /// <summary>Number of the <see cref="StartPoint"/> that is the last.</summary>
    public const string DieAtPoint = "CHAOS_DIE_POINT";

    /// <summary>Number of the database command that is never sent.</summary>
    public const string DieAtCommand = "CHAOS_DIE_COMMAND";

    public static async Task<int> RunAsync(Provider provider, string folder, string connection)
    {
        var (points, commands) = (0, 0);
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Hearing((what, _) =>
        {
            if (what == RelationalEventId.CommandExecuting.Name && ++commands == Number(DieAtCommand)) Signal.Self(Signal.Kill);
        }));
        await using var app = Compose(provider, folder, connection);
        var startup = app.Services.GetRequiredService<DatabaseStartup>();
        startup.Hook = point =>
        {
            Console.Out.WriteLine($"point {point}");
            if (++points == Number(DieAtPoint)) Signal.Self(Signal.Kill);
        };
        await startup.RunAsync();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"commands {commands}"));
        return 0;
    }

    /// <summary>The product's services without its server.</summary>
    public static WebApplication Compose(Provider provider, string folder, string connection)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "SalesPmCollaboration.Host" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Folder"] = folder,
            ["Database:Provider"] = provider == Provider.Sqlite ? "Sqlite" : "PostgreSql",
            ["Database:ConnectionString"] = provider == Provider.Sqlite ? "" : connection,
            ["Logging:LogLevel:Default"] = "Error",
        });
        builder.AddProduct();
        return builder.Build();
    }

    private static int Number(string variable) => Drill.Number(variable, 0);
}
