using SalesPmCollaboration.Host;
using SalesPmCollaboration.Host.Settings;
using SalesPmCollaboration.Host.Verbs;
using SalesPmCollaboration.Platform.Startup;

CommandLine line;
try
{
    line = CommandLine.Read(args, Verb.Known);
}
catch (UsageError e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return ExitCode.Usage;
}

// Raw arguments are not handed on: the default reader takes "--demo --urls X" for demo = "--urls".
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "SalesPmCollaboration.Host" });
builder.Configuration.AddInMemoryCollection(line.Settings);
try
{
    builder.Configuration.AddSecretFiles();
    SettingsCheck.RefusePlaceholders(builder.Configuration);
    builder.AddTelemetry();
}
catch (StartRefused refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return ExitCode.Refused;
}

builder.AddProduct();
if (line.Verb is not null) builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("SalesPmCollaboration", LogLevel.Warning);

await using var app = builder.Build();
if (line.Verb is not null) return await Verb.RunAsync(line, app.Services);
app.UseProduct();
if (!await app.StartProductAsync()) return ExitCode.Refused;
await app.RunAsync();
return ExitCode.Done;
