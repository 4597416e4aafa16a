using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.People.Persistence;

namespace SalesPmCollaboration.People.Tests;

public sealed class ModelTests : PeopleTests
{
    [Fact]
    public void no_model_waits_for_a_migration()
    {
        using var sqlite = new SqlitePeopleDesign().CreateDbContext([]);
        using var postgres = new PostgresPeopleDesign().CreateDbContext([]);
        sqlite.Database.HasPendingModelChanges().ShouldBeFalse();
        postgres.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public void every_request_names_its_policy() => Should.NotThrow(() => App.Services.RequirePolicies());
}
