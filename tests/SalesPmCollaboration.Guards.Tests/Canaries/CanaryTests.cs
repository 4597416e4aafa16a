using SalesPmCollaboration.Guards.Tests.Fuzz;
using SalesPmCollaboration.Guards.Tests.World;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Guards.Tests.Canaries;

/// <summary>Secrets and personal data are planted and the product is used and misused with its logs turned up: none of them turns up in a log, and none in a refusal.</summary>
public sealed class CanaryTests
{
    private const int Requests = 3_000;
    private const string WrongPassword = "canary-wrong-password-7d1";
    private const string Phone = "13999990007";
    private const string Email = "canary@birds.example";
    private const string Name = "金丝雀七";
    private const string RobotKey = "canarykey0123456789abcdef";
    private const string RobotSecret = "SECcanary0123456789";

    private static readonly Dictionary<string, string> Talkative = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:SalesPmCollaboration"] = "Debug",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Information",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "Information",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "Information",
    };

    [Fact]
    public async Task no_secret_and_nothing_personal_is_in_a_log_or_a_refusal()
    {
        using var log = new KeptLog();
        await using var world = await Populated.OnAsync(Provider.Sqlite, Talkative, log);
        var (planted, refusals) = await PlantAsync(world);
        var fuzzer = new Fuzzer(world, await ApiDocument.OfAsync(world), 20261128);
        for (var i = 0; i < Requests; i++)
        {
            var (_, reply, _) = await fuzzer.NextAsync(CancellationToken.None);
            if (reply.Status >= 400) refusals.Add(reply.Body);
        }

        log.Lines.Count.ShouldBeGreaterThan(Requests, "The log is not turned up.");
        foreach (var canary in planted) log.Lines.FirstOrDefault(line => line.Contains(canary, StringComparison.Ordinal)).ShouldBeNull($"{canary} is in the log");
        refusals.Count.ShouldBeGreaterThan(100);
        foreach (var canary in planted) refusals.Find(body => body.Contains(canary, StringComparison.Ordinal)).ShouldBeNull($"{canary} is in a refusal");
    }

    /// <summary>Right and wrong secrets at every door that takes one, a person's data kept and refused.</summary>
    private static async Task<(List<string> Planted, List<string> Refusals)> PlantAsync(Populated world)
    {
        var (rep, admin) = (await world.App.AsAsync("liwen"), await world.App.AsAsync("admin"));
        using var nobody = world.App.CreateClient();
        var machine = (await admin.PostAsync("/api/v1/machine-clients", new { name = "金丝雀", scopes = new[] { "deals.write" } })).Succeeded(201);
        var (id, secret) = (machine.Json.GetProperty("id").GetGuid().ToString(), machine.Text("secret"));
        var channel = new { name = "金丝雀群", vendor = "DingTalk", language = "zh-CN", groups = new[] { "Moves" }, webhook = "https://oapi.dingtalk.com/robot/send?access_token=" + RobotKey, secret = RobotSecret };
        (await admin.PostAsync("/api/v1/channels", channel)).Succeeded(201).Body.ShouldNotContain(RobotKey);
        var client = (await rep.PostAsync("/api/v1/clients", new { name = "养鸟场" })).Succeeded(201).Text("id");
        (await rep.PostAsync($"/api/v1/clients/{client}/stakeholders", new { role = "EndUser", name = Name, phone = Phone, email = Email })).Succeeded(201);
        List<string> refusals =
        [
            (await admin.PostAsync("/api/v1/channels", channel with { vendor = "Feishu" })).Body,
            (await admin.PostAsync("/api/v1/channels", channel with { secret = RobotSecret + new string('x', 200) })).Body,
            (await rep.PostAsync("/api/v1/sign-ins", new { email = "liwen@demo.example", password = WrongPassword })).Body,
            (await rep.PostAsync($"/api/v1/clients/{client}/stakeholders", new { role = "Nobody", name = Name, phone = Phone, email = Email })).Body,
            (await rep.PostAsync($"/api/v1/clients/{client}/stakeholders", new { role = "EndUser", name = Name, phone = Phone + new string('7', 40), email = Email, more = Phone })).Body,
            (await rep.PostAsync($"/api/v1/clients/{client}/stakeholders", new[] { Phone, Email })).Body,
        ];
        foreach (var given in new[] { secret, WrongPassword })
        {
            using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", given), new("scope", "deals.write")]);
            using var answer = await nobody.PostAsync("/connect/token", form);
            if (!answer.IsSuccessStatusCode) refusals.Add(await answer.Content.ReadAsStringAsync());
        }

        // An address that is a secret: it must not reach a log by being asked for.
        var feed = (await rep.PostAsync("/api/v1/calendar-feeds")).Succeeded(201).Text("address").Split('/')[^1][..43];
        (await nobody.GetStringAsync(new Uri($"/cal/{feed}.ics", UriKind.Relative))).ShouldStartWith("BEGIN:VCALENDAR");

        return ([AppFactory.Password, WrongPassword, secret, feed, Phone, Email, Name, RobotKey, RobotSecret, rep.Client.DefaultRequestHeaders.Authorization!.Parameter!, admin.Client.DefaultRequestHeaders.Authorization!.Parameter!], refusals);
    }
}
