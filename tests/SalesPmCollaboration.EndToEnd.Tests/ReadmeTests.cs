using System.Diagnostics;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task the_tour_of_the_readme_leads_to_three_signatures_as_it_is_written()
    {
        await using var app = new AppFactory(Provider.Sqlite);
        app.UseKestrel(0);
        app.StartServer();
        var tour = BashOf(await File.ReadAllTextAsync(Path.Combine(Root(), "README.md")));
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", tour])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["BASE"] = app.ClientOptions.BaseAddress.ToString().TrimEnd('/'), ["DEMO_PASSWORD"] = AppFactory.Password, ["TODAY"] = "2026-11-23" },
        }).ShouldNotBeNull();
        var errors = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        bash.ExitCode.ShouldBe(0, output + await errors);
        output.Trim().Split('\n')[^1].ShouldBe("{\"state\":\"Signed\"}", output);
        output.ShouldContain("\"displayScore\":\"10.0\"");
    }

    private static string BashOf(string readme)
    {
        const string fence = "```bash\n";
        var start = readme.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SalesPmCollaboration.sln"))) folder = folder.Parent.ShouldNotBeNull("the repository's root");
        return folder.FullName;
    }
}
