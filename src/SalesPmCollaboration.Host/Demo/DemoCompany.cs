using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.People;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host.Demo;

/// <summary>A fictional engineering company with people of every role and twelve living handovers.</summary>
internal sealed class DemoCompany(PeopleSeed people, DemoPlay play, IOptions<DemoOptions> options, IConfiguration configuration)
{
    /// <summary>Before anything is touched.</summary>
    /// <exception cref="StartRefused">Real people are there: demonstration people, with a password that is known, have no place among them.</exception>
    public async Task RequireNoRealPeopleAsync(DatabaseLocation location, CancellationToken ct)
    {
        if (!await people.IsOthersAsync([.. DemoPeople.All.Select(p => p.WithPassword(""))], ct)) return;
        var where = location.Options.Provider == DatabaseProvider.Sqlite ? location.Folder : nameof(DatabaseProvider.PostgreSql);
        throw new StartRefused("start.demo-on-real-data", $"{where} holds real people: no demonstration there.", where) { Ends = true };
    }

    /// <summary>Harmless at every start: what is there stays as it is.</summary>
    /// <returns>The lines that tell how to sign in.</returns>
    public async Task<IReadOnlyList<string>> FoundAsync(CancellationToken ct)
    {
        var given = options.Value.Password ?? configuration["DEMO_PASSWORD"];
        var password = given ?? "demo-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        await people.AddAsync(DemoPeople.Departments, [.. DemoPeople.All.Select(p => p.WithPassword(password))], ct);
        if (!options.Value.PeopleOnly) await play.PlayAsync(ct);
        return
        [
            "演示人员 Demonstration people" + (given is null ? $"（密码 password: {password}）" : "（密码为 DEMO_PASSWORD）"),
            .. DemoPeople.All.Select(p => $"  {p.Email,-28} {p.Name}  {p.Title}"),
        ];
    }
}
