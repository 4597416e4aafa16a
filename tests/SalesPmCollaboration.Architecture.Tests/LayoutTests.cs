using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Architecture.Tests;

public sealed class LayoutTests
{
    private const int MostLines = 200;

    [Fact]
    public void the_root_holds_only_what_the_layout_names() => Layout.StrangersInRoot(Repository.Files).ShouldBeEmpty();

    [Fact]
    public void a_stranger_in_the_root_is_named() =>
        Layout.StrangersInRoot(["README.md", ".ci/run", "src/A.cs", "notes.txt", "scratch/a.sh"]).ShouldBe(["notes.txt", "scratch/a.sh"]);

    [Fact]
    public void every_project_stands_in_a_folder_of_its_name_where_the_layout_has_a_place() => Layout.Misplaced(Repository.Projects).ShouldBeEmpty();

    [Theory]
    [InlineData("src/Modules/Handovers/SalesPmCollaboration.Handovers.Domain/SalesPmCollaboration.Handovers.Domain.csproj", false)]
    [InlineData("src/Modules/People/SalesPmCollaboration.People/SalesPmCollaboration.People.csproj", false)]
    [InlineData("tests/Modules/SalesPmCollaboration.Handovers.Tests/SalesPmCollaboration.Handovers.Tests.csproj", false)]
    [InlineData("src/Modules/Delivery/SalesPmCollaboration.Handovers.Domain/SalesPmCollaboration.Handovers.Domain.csproj", true)]
    [InlineData("src/Shared/SalesPmCollaboration.Helpers/SalesPmCollaboration.Helpers.csproj", true)]
    [InlineData("src/SalesPmCollaboration.Host/Host.csproj", true)]
    public void a_misplaced_project_is_named(string path, bool misplaced) =>
        Layout.Misplaced([ProjectFile.Parse(path, "<Project />")]).Any().ShouldBe(misplaced);

    [Fact]
    public void no_props_below_src_can_hide_a_reference()
    {
        Layout.HiddenProps(Repository.Files).ShouldBeEmpty();
        Layout.HiddenProps(["src/Shared/Directory.Build.props", "Directory.Build.props"]).ShouldHaveSingleItem();
    }

    [Fact]
    public void every_project_is_in_the_solution()
    {
        Layout.NotInSolution(Repository.Projects, Repository.Read("SalesPmCollaboration.sln")).ShouldBeEmpty();
        Layout.NotInSolution(Repository.Projects, "").Count().ShouldBe(Repository.Projects.Count);
    }

    [Fact]
    public void no_source_file_is_longer_than_its_reader_s_patience()
    {
        var sources = Repository.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(f) is ".cs" or ".razor").ToList();
        sources.ShouldNotBeEmpty();
        Layout.TooLong(sources.Select(f => (f, File.ReadLines(Path.Combine(Repository.Root, f)).Count())), MostLines).ShouldBeEmpty();
    }

    [Fact]
    public void a_long_file_is_named_unless_it_is_generated() =>
        Layout.TooLong([("src/A.cs", 201), ("src/B.cs", 200), ("src/Persistence/Migrations/Sqlite/C.cs", 900)], MostLines).ShouldBe(["src/A.cs: 201 lines, 200 at most"]);
}
