using Microsoft.AspNetCore.Connections;
using SalesPmCollaboration.BuildingBlocks;
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
    SettingsReading.RefuseUnreadable(builder.Configuration, SettingsCatalogue.All);
    builder.AddTelemetry();
    builder.AddProduct();
}
catch (Exception refusal) when (refusal is StartRefused or UnfitSetting)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return ExitCode.Refused;
}

// The request's id is the scope; trace and span stand in what is exported.
builder.Logging.Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.None);
if (line.Verb is not null) builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("SalesPmCollaboration", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);

await using var app = builder.Build();
if (line.Verb is not null) return await Verb.RunAsync(line, app.Services);
app.UseProduct();
if (!await app.StartProductAsync()) return ExitCode.Refused;
try
{
    await app.RunAsync();
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"urls：{e.Message} 该地址已被占用，请用 --urls 指定另一个地址；未启动。\nurls: {e.Message} Give another address by --urls. Nothing was started.");
    return ExitCode.Refused;
}

return ExitCode.Done;
