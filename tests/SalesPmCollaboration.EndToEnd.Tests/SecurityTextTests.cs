using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class SecurityTextTests
{
    [Fact]
    public async Task whoever_finds_a_weakness_learns_whom_to_tell()
    {
        await using var app = new AppFactory(Provider.Sqlite);
        var text = await app.CreateClient().GetStringAsync("/.well-known/security.txt");
        text.ShouldBe("Contact: http://localhost/problems/security-contact\nExpires: 2027-05-22T00:00:00Z\nPreferred-Languages: zh, en\nCanonical: http://localhost/.well-known/security.txt\n");
        (await app.CreateClient().GetStringAsync("/problems/security-contact")).ShouldContain("发现了安全问题");
    }

    [Fact]
    public async Task the_company_names_its_own_address()
    {
        await using var app = new AppFactory(Provider.Sqlite) { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Security:Contact"] = "mailto:security@example.com" } };
        (await app.CreateClient().GetStringAsync("/.well-known/security.txt")).ShouldStartWith("Contact: mailto:security@example.com\n");
    }
}
