using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.People;

namespace SalesPmCollaboration.Host.Demo;

/// <summary>A fictional engineering company with people of every role and twelve living handovers.</summary>
internal sealed class DemoCompany(PeopleSeed people, DemoPlay play, IOptions<DemoOptions> options, IConfiguration configuration)
{
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
