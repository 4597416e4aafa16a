using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using SalesPmCollaboration.Host.Settings;
using SalesPmCollaboration.Platform.Startup;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>The README's table against the options classes, and what start makes of settings that are wrong.</summary>
public sealed partial class SettingsTests
{
    private static readonly string[] Arguments = ["--urls", "--data DIR", "--demo"];

    [Fact]
    public async Task every_setting_stands_in_the_readme_and_nothing_else_does()
    {
        var listed = Listed(await File.ReadAllTextAsync(Path.Combine(Root(), "README.md"))).Except(Arguments).ToList();
        var known = SettingsCatalogue.All.Select(Row).ToList();
        listed.Except(known, StringComparer.Ordinal).ShouldBeEmpty("listed, but no option");
        known.Except(listed, StringComparer.Ordinal).ShouldBeEmpty("an option, but not listed");
        listed.ShouldBeUnique();
    }

    [Fact]
    public void a_planted_row_and_a_planted_option_are_named()
    {
        Listed("## Configuration\n| `Crm__Nonsense` | x |\n## Next\n| `Other__One` | x |").ShouldBe(["Crm__Nonsense"]);
        SettingsCatalogue.Of(typeof(Planted)).Select(Row).ShouldBe(["Planted__Names__0", "Planted__Password"]);
        SettingsCatalogue.All.Count(s => s.IsSecret).ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void an_unknown_setting_is_told_with_the_nearest_name()
    {
        var configuration = Configured(("Crm:DefaultRepEmial", "a@b"), ("Databse:Provider", "Sqlite"), ("Crm:Secrets:0", "x"), ("Crm:Secrets_FILE", "x"), ("Logging:LogLevel:Default", "x"), ("Elsewhere:Thing", "x"), ("database:provider", "Sqlite"));
        SettingsCheck.Unknown(configuration, SettingsCatalogue.All).ShouldBe([("Crm__DefaultRepEmial", "Crm__DefaultRepEmail"), ("Databse__Provider", "Database__Provider")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("changeme", true)]
    [InlineData("CHANGE-ME-please", true)]
    [InlineData("<your secret>", true)]
    [InlineData("${DB_PASSWORD}", true)]
    [InlineData("Host=db;Username=app;Password=changeme", true)]
    [InlineData("whsec_...", true)]
    [InlineData("Host=db;Username=app;Password=kT7-exchange-med", false)]
    [InlineData("Data Source=/var/lib/x.db", false)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    public void a_placeholder_is_told_from_a_secret(string value, bool placeholder) => SettingsCheck.IsPlaceholder(value).ShouldBe(placeholder);

    [Fact]
    public void every_secret_can_lie_in_a_file_and_a_file_that_is_missing_refuses_the_start()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "from the file\n");
            foreach (var secret in SettingsCatalogue.All.Where(s => s.IsSecret))
            {
                var configuration = new ConfigurationManager();
                configuration.AddInMemoryCollection([new(secret.Key + "_FILE", file)]);
                configuration.AddSecretFiles();
                configuration[secret.Key].ShouldBe("from the file", secret.Key);
            }
        }
        finally
        {
            File.Delete(file);
        }

        var missing = new ConfigurationManager();
        missing.AddInMemoryCollection([new("Database:ConnectionString_FILE", "/nowhere/secret")]);
        Should.Throw<StartRefused>(missing.AddSecretFiles).Message.ShouldContain("/nowhere/secret");
    }

    [Fact]
    public async Task a_secret_left_at_a_placeholder_refuses_to_start_and_names_the_setting()
    {
        var folder = Directory.CreateTempSubdirectory("placeholder-").FullName;
        try
        {
            var host = Path.ChangeExtension(typeof(SettingsCatalogue).Assembly.Location, ".dll");
            using var process = Process.Start(new ProcessStartInfo("dotnet", [host, "--data", folder, "--urls", "http://127.0.0.1:0"])
            {
                RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, Environment = { ["Crm__Secrets__0"] = "changeme" },
            }).ShouldNotBeNull();
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldNotBe(0);
            said.ShouldContain("Crm__Secrets");
            Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty("nothing was touched");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Row(Setting setting) => setting.IsList ? setting.Variable + "__0" : setting.Variable;

    private static ConfigurationManager Configured(params (string Key, string Value)[] pairs)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(pairs.Select(p => new KeyValuePair<string, string?>(p.Key, p.Value)));
        return configuration;
    }

    private static List<string> Listed(string readme)
    {
        var from = readme.IndexOf("## Configuration", StringComparison.Ordinal);
        var until = readme.IndexOf("\n## ", from + 3, StringComparison.Ordinal);
        return [.. readme[from..until].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1]).SelectMany(cell => Quoted().Matches(cell).Select(m => m.Groups[1].Value))];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SalesPmCollaboration.sln"))) folder = folder.Parent.ShouldNotBeNull("the repository's root");
        return folder.FullName;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    private sealed class Planted
    {
        public const string Section = "Planted";
        public IList<string> Names { get; } = [];
        public string? Password { get; set; }
        public bool IsSet => Password is not null;
    }
}
