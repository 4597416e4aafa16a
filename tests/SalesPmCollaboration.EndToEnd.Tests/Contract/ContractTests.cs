using System.Diagnostics;
using System.Text.Json.Nodes;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Contract;

public sealed class ContractTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    private static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    [Fact]
    public async Task the_contract_that_is_checked_in_is_the_one_that_is_served()
    {
        var served = (await new Person(running.App.CreateClient()).GetAsync("/openapi/v1.json")).Succeeded(200).Body;
        if (Environment.GetEnvironmentVariable("OPENAPI") == "write") await File.WriteAllTextAsync(Checkout.Contract, served);
        var kept = await File.ReadAllTextAsync(Checkout.Contract);
        if (kept == served) return;
        var line = kept.Split('\n').Zip(served.Split('\n')).TakeWhile(l => l.First == l.Second).Count() + 1;
        Assert.Fail($"""
            The API has changed: src/SalesPmCollaboration.Host/openapi.json differs from line {line} on.
            If that is meant, write it anew, look at the difference and check it in:
              OPENAPI=write dotnet run --project tests/SalesPmCollaboration.EndToEnd.Tests -- -class "*.ContractTests"
            """);
    }

    [Fact]
    public void nothing_that_the_last_release_promised_is_broken() => ContractBreaks.Between(Read(Checkout.Released), Read(Checkout.Contract)).ShouldBeEmpty(
        "Version 1 only grows: keep the old beside the new. At a release, copy openapi.json over openapi.released.json.");

    [Fact]
    public async Task the_contract_is_lint_clean()
    {
        var linter = Environment.GetEnvironmentVariable("SPECTRAL");
        Assert.SkipWhen(string.IsNullOrEmpty(linter), "Spectral is not there: set SPECTRAL to the command of @stoplight/spectral-cli 6.16.3 (build/test.sh does where npm is).");
        var (code, said) = await LintAsync(linter, Checkout.Contract);
        code.ShouldBe(0, said);
    }

    [Fact]
    public async Task the_linter_finds_what_was_planted()
    {
        var linter = Environment.GetEnvironmentVariable("SPECTRAL");
        Assert.SkipWhen(string.IsNullOrEmpty(linter), "Spectral is not there: set SPECTRAL to the command of @stoplight/spectral-cli 6.16.3 (build/test.sh does where npm is).");
        var planted = Read(Checkout.Contract);
        var open = planted["paths"]!["/api/v1/handovers"]!["post"]!.AsObject();
        open["responses"]!.AsObject().Remove("429");
        open["responses"]!.AsObject().Remove("413");
        open["parameters"] = new JsonArray();
        open["requestBody"]!["content"]!["application/json"]!.AsObject().Remove("example");
        planted["paths"]!["/api/v1/clients/{id}"]!["put"]!["parameters"]!.AsArray().RemoveAt(2);
        var list = planted["paths"]!["/api/v1/handovers"]!["get"]!;
        list["parameters"] = new JsonArray([.. list["parameters"]!.AsArray().Where(p => (string?)p!["name"] != "cursor").Select(p => p!.DeepClone())]);
        planted["components"]!["schemas"]!["Risk"]!["properties"]!["Likely_hood"] = new JsonObject { ["type"] = new JsonArray("integer", "string") };
        planted["components"]!["schemas"]!["Risk"]!["properties"]!["seen"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        planted["paths"]!["/api/v1/doThings"] = new JsonObject { ["get"] = planted["paths"]!["/api/v1/moves/counts"]!["get"]!.DeepClone() };
        var file = Path.Combine(running.App.Folder, "planted.json");
        await File.WriteAllTextAsync(file, planted.ToJsonString());
        var (code, said) = await LintAsync(linter, file);
        code.ShouldNotBe(0);
        string[] rules = ["operation-lists-what-it-refuses", "body-may-be-too-large", "change-takes-idempotency-key", "request-has-example", "edit-takes-if-match", "list-pages-by-cursor", "members-are-camel-case", "numbers-are-strict", "instants-end-in-at", "paths-are-plural-nouns", "operation-operationId-unique"];
        foreach (var rule in rules) said.ShouldContain(rule);
    }

    private static async Task<(int Code, string Said)> LintAsync(string linter, string file)
    {
        using var spectral = Process.Start(new ProcessStartInfo("bash", ["-c", $"exec {linter} lint \"$0\" -r \"$1\" --fail-severity hint", file, Checkout.PathOf("build", "spectral.yaml")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }).ShouldNotBeNull();
        var errors = spectral.StandardError.ReadToEndAsync();
        var said = await spectral.StandardOutput.ReadToEndAsync();
        await spectral.WaitForExitAsync();
        return (spectral.ExitCode, said + await errors);
    }
}
