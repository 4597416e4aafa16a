using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Architecture.Tests;

public sealed class PackageFloorTests
{
    [Fact]
    public void no_named_package_is_below_its_floor()
    {
        var named = PackageFloors.Named(Repository.Read("Directory.Packages.props")).ToList();
        named.ShouldContain(p => p.Package == "Newtonsoft.Json");
        PackageFloors.Violations(named).ShouldBeEmpty();
    }

    [Fact]
    public void no_package_that_others_pull_in_is_below_its_floor()
    {
        var resolved = Directory.GetFiles(AppContext.BaseDirectory, "SalesPmCollaboration.*.deps.json").SelectMany(f => PackageFloors.Resolved(File.ReadAllText(f))).ToList();
        resolved.ShouldNotBeEmpty();
        PackageFloors.Violations(resolved).ShouldBeEmpty();
    }

    [Fact]
    public void a_planted_old_version_is_named()
    {
        const string props = "<Project><PropertyGroup><Old>2.0.6</Old></PropertyGroup><ItemGroup>"
            + "<PackageVersion Include='SQLitePCLRaw.bundle_e_sqlite3' Version='$(Old)' /><PackageVersion Include='Newtonsoft.Json' Version='13.0.4' /></ItemGroup></Project>";
        PackageFloors.Violations(PackageFloors.Named(props)).ShouldHaveSingleItem().ShouldContain("SQLitePCLRaw.bundle_e_sqlite3 2.0.6");

        const string deps = """{ "libraries": { "Newtonsoft.Json/12.0.1": { "type": "package" }, "Own/1.0.0": { "type": "project" } } }""";
        PackageFloors.Violations(PackageFloors.Resolved(deps)).ShouldHaveSingleItem().ShouldContain("Newtonsoft.Json 12.0.1");
    }
}
