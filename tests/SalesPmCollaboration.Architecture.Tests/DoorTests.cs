using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Architecture.Tests;

public sealed class DoorTests
{
    [Fact]
    public void handlers_validators_policies_and_reactions_are_internal() =>
        Repository.Sources.Where(p => p.Name.EndsWith(".Application", StringComparison.Ordinal)).SelectMany(p => Doors.OpenInside(Built.Load(p).GetTypes())).ShouldBeEmpty();

    [Fact]
    public void a_module_s_only_public_type_is_its_door()
    {
        foreach (var project in Repository.Sources.Where(p => p.Name.EndsWith(".Infrastructure", StringComparison.Ordinal)))
        {
            var module = project.Name.Split('.')[^2];
            var types = Built.Load(project).GetTypes();
            Doors.OpenDoors(module, types).ShouldBeEmpty();
            types.ShouldContain(t => t.IsPublic && t.Name == module + "Module", $"{project.Name} has no public {module}Module");
        }
    }

    [Fact]
    public void a_public_policy_is_named() => Doors.OpenInside([typeof(PlantedPolicy), typeof(HiddenPolicy)]).ShouldHaveSingleItem().ShouldContain(nameof(PlantedPolicy));

    [Fact]
    public void a_second_public_type_is_named() => Doors.OpenDoors("Handovers", [typeof(DoorTests), typeof(Doors)]).ShouldHaveSingleItem().ShouldContain(nameof(DoorTests));

    [Fact]
    public void every_project_under_src_is_built_beside_these_tests() =>
        Repository.Sources.Where(p => !File.Exists(Built.PathOf(p))).Select(p => p.Name).ShouldBeEmpty();
}

/// <summary>Planted: what a policy must not be.</summary>
public sealed class PlantedPolicy : IPolicy<string>
{
    public ValueTask<Access> JudgeAsync(string request, ICaller caller, CancellationToken ct) => new(Access.Hide);
}

internal sealed class HiddenPolicy : IPolicy<string>
{
    public ValueTask<Access> JudgeAsync(string request, ICaller caller, CancellationToken ct) => new(Access.Hide);
}
