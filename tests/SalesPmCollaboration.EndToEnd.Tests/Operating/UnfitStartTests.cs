using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Operating;

/// <summary>What an operator mistypes ends in a sentence and not in a stack.</summary>
[Trait("Category", "Drill")]
public sealed class UnfitStartTests
{
    [Theory]
    [InlineData("Database__Provider", "Oracle", "one of Sqlite, PostgreSql")]
    [InlineData("Jobs__Enabled", "maybe", "true or false")]
    [InlineData("OpenId__Authority", "http://sso.example.com", "https address")]
    [InlineData("Crm__Secrets__0", "dG9vIHNob3J0", "base64 of 24 to 64 random bytes")]
    [InlineData("RateLimits__SignIn", "0", "from 1 to")]
    [InlineData("SignIn__PasswordIterations", "-1", "from 1 to")]
    [InlineData("Files__MaxBytes", "abc", "a whole number from 1 to")]
    [InlineData("Relay__Poll", "-00:00:01", "a time above zero")]
    [InlineData("Sms__Url", "nowhere", "no address")]
    [InlineData("Database__ConnectionString", "Nonsense=1", "connection string of Sqlite")]
    public async Task a_setting_that_will_not_do_is_named_with_the_remedy(string setting, string value, string remedy)
    {
        using var place = new HostPlace(Provider.Sqlite);
        place.Environment[setting] = value;
        var said = (await HostProcess.RunAsync(place, "doctor")).With(3).Output;
        said.ShouldContain(setting[..setting.IndexOf("__0", StringComparison.Ordinal).IfMissing(setting.Length)]);
        said.ShouldContain(remedy);
        said.ShouldNotContain("   at ");
        Directory.GetFileSystemEntries(place.Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("run")]
    [InlineData("verify-audit")]
    [InlineData("migrate")]
    public async Task a_database_that_does_not_answer_is_named(string verb)
    {
        using var place = new HostPlace(Provider.Sqlite);
        place.Environment["Database__Provider"] = "PostgreSql";
        place.Environment["Database__ConnectionString"] = "Host=127.0.0.1;Port=1;Database=salespm;Username=salespm;Password=kT7exchange";
        var said = (await HostProcess.RunAsync(place, verb, "--urls", "http://127.0.0.1:0")).With(3).Output;
        said.ShouldContain("127.0.0.1:1/salespm");
        said.ShouldContain("Database__ConnectionString");
        said.ShouldNotContain("kT7exchange");
        said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task a_backup_of_a_database_that_does_not_answer_is_refused()
    {
        using var place = new HostPlace(Provider.Sqlite);
        place.Environment["Database__Provider"] = "PostgreSql";
        place.Environment["Database__ConnectionString"] = "Host=127.0.0.1;Port=1;Database=salespm;Username=salespm";
        (await HostProcess.RunAsync(place, "backup", Path.Combine(place.Folder, "b.zip"))).With(3).Output.ShouldContain("127.0.0.1:1/salespm");
    }

    [Fact]
    public async Task a_data_folder_that_is_a_file_is_refused()
    {
        using var place = new HostPlace(Provider.Sqlite);
        var file = Path.Combine(place.Folder, "file");
        await File.WriteAllTextAsync(file, "");
        (await HostProcess.RunAsync(place, "run", "--urls", "http://127.0.0.1:0", "--data", file)).With(3).Output.ShouldContain("cannot be used");
    }

    [Fact]
    public async Task the_doctor_asks_the_mail_server_and_the_clock()
    {
        using var place = new HostPlace(Provider.Sqlite);
        (await HostProcess.RunAsync(place, "migrate")).With(0);
        (await HostProcess.RunAsync(place, "doctor")).With(0).Output.ShouldSatisfyAllConditions(o => o.ShouldContain("No mail server is configured"), o => o.ShouldContain("The clock differs"));
        (place.Environment["Mail__Host"], place.Environment["Mail__Port"], place.Environment["Mail__From"], place.Environment["Sms__Url"]) = ("127.0.0.1", "1", "a@b.example", "http://gateway.invalid/send");
        (await HostProcess.RunAsync(place, "doctor")).With(1).Output.ShouldSatisfyAllConditions(o => o.ShouldContain("[bad]  The mail server 127.0.0.1 cannot be used"), o => o.ShouldContain("gateway.invalid is not known"));
    }
}

internal static class Position
{
    public static int IfMissing(this int index, int other) => index < 0 ? other : index;
}
