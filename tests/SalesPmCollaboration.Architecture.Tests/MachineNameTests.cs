using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Architecture.Tests;

public sealed class MachineNameTests
{
    [Fact]
    public void no_file_names_a_path_of_the_machine_it_was_written_on() =>
        Repository.Files.SelectMany(f => MachineNames.In(f, Repository.Read(f))).ShouldBeEmpty();

    [Theory]
    [InlineData("cd #work/main", true)]
    [InlineData("\"#work/shared/samples\"", true)]
    [InlineData("#tmp/b dotnet build", true)]
    [InlineData("#tmp/bench.txt", false)]
    [InlineData("https://example.com#work/1", false)]
    public void a_planted_path_is_named(string line, bool named) => MachineNames.In("a.md", line.Replace('#', '/')).Any().ShouldBe(named);
}
