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
        var locks = Repository.Projects.Select(p => p.Path[..(p.Path.LastIndexOf('/') + 1)] + "packages.lock.json").ToList();
        locks.Except(Repository.Files).ShouldBeEmpty("a project without its lock file: dotnet restore, and check it in");
        PackageFloors.Violations(locks.SelectMany(l => PackageFloors.Resolved(Repository.Read(l)))).ShouldBeEmpty();
    }

    [Fact]
    public void a_planted_old_version_is_named()
    {
        const string props = "<Project><PropertyGroup><Old>2.0.6</Old></PropertyGroup><ItemGroup>"
            + "<PackageVersion Include='SQLitePCLRaw.bundle_e_sqlite3' Version='$(Old)' /><PackageVersion Include='Newtonsoft.Json' Version='13.0.4' /></ItemGroup></Project>";
        PackageFloors.Violations(PackageFloors.Named(props)).ShouldHaveSingleItem().ShouldContain("SQLitePCLRaw.bundle_e_sqlite3 2.0.6");

        const string locked = """{ "version": 2, "dependencies": { "net10.0": { "Newtonsoft.Json": { "type": "Transitive", "resolved": "12.0.1" }, "own": { "type": "Project" } } } }""";
        PackageFloors.Violations(PackageFloors.Resolved(locked)).ShouldHaveSingleItem().ShouldContain("Newtonsoft.Json 12.0.1");
    }
}
