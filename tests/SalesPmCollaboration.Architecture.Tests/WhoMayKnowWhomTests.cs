using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Architecture.Tests;

public sealed class WhoMayKnowWhomTests
{
    [Fact]
    public void every_project_knows_only_whom_the_table_allows() =>
        Repository.Sources.SelectMany(WhoMayKnowWhom.Violations).ShouldBeEmpty();

    [Fact]
    public void every_project_under_src_stands_in_a_row()
    {
        Repository.Sources.ShouldNotBeEmpty();
        Repository.Sources.Where(p => WhoMayKnowWhom.RowOf(p.Name) is null).Select(p => p.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Handovers.Domain", "<ProjectReference Include='../SalesPmCollaboration.Contracts/SalesPmCollaboration.Contracts.csproj' />", "must not know SalesPmCollaboration.Contracts")]
    [InlineData("Handovers.Domain", "<PackageReference Include='MediatR' />", "must not use MediatR")]
    [InlineData("Handovers.Application", @"<ProjectReference Include='..\..\Delivery\SalesPmCollaboration.Delivery.Domain\SalesPmCollaboration.Delivery.Domain.csproj' />", "must not know SalesPmCollaboration.Delivery.Domain")]
    [InlineData("Handovers.Application", "<PackageReference Include='Microsoft.EntityFrameworkCore.Relational' />", "must not use Microsoft.EntityFrameworkCore.Relational")]
    [InlineData("Handovers.Application", "<FrameworkReference Include='Microsoft.AspNetCore.App' />", "must not know ASP.NET Core")]
    [InlineData("Handovers.Infrastructure", "<ProjectReference Include='../SalesPmCollaboration.People/SalesPmCollaboration.People.csproj' />", "must not know SalesPmCollaboration.People")]
    [InlineData("Handovers.Infrastructure", "<PackageReference Include='Radzen.Blazor' />", "must not use Radzen.Blazor")]
    [InlineData("People", "<ProjectReference Include='../SalesPmCollaboration.Platform/SalesPmCollaboration.Platform.csproj' />", "must not know SalesPmCollaboration.Platform")]
    [InlineData("Web", "<ProjectReference Include='../X/SalesPmCollaboration.Handovers.Infrastructure.csproj' />", "must not know SalesPmCollaboration.Handovers.Infrastructure")]
    [InlineData("Web", "<ProjectReference Include='../X/SalesPmCollaboration.Handovers.Domain.csproj' />", "must not know SalesPmCollaboration.Handovers.Domain")]
    [InlineData("Contracts", "<ProjectReference Include='../SalesPmCollaboration.SharedKernel/SalesPmCollaboration.SharedKernel.csproj' />", "must not know SalesPmCollaboration.SharedKernel")]
    [InlineData("Documents", "<PackageReference Include='Npgsql' />", "must not use Npgsql")]
    [InlineData("SharedKernel", "<Reference Include='Somewhere.dll' />", "beside the table: Reference Somewhere.dll")]
    [InlineData("Handovers.Domain", "<InternalsVisibleTo Include='SalesPmCollaboration.Delivery.Domain' />", "beside the table: InternalsVisibleTo")]
    [InlineData("Surprises", "", "stands in no row of the table")]
    [InlineData("Weather.Domain", "", "stands in no row of the table")]
    public void a_planted_violation_is_named(string project, string item, string violation) =>
        Violations(project, item).ShouldHaveSingleItem().ShouldContain(violation);

    [Theory]
    [InlineData("Delivery.Application", "<ProjectReference Include='../SalesPmCollaboration.Delivery.Domain/SalesPmCollaboration.Delivery.Domain.csproj' />")]
    [InlineData("Handovers.Infrastructure", "<PackageReference Include='Npgsql.EntityFrameworkCore.PostgreSQL' />")]
    [InlineData("Web", "<ProjectReference Include='../X/SalesPmCollaboration.Incentives.Application.csproj' />")]
    [InlineData("Host", "<PackageReference Include='Scalar.AspNetCore' />")]
    [InlineData("Handovers.Domain", "<InternalsVisibleTo Include='SalesPmCollaboration.Handovers.Tests' />")]
    [InlineData("Handovers.Application", "<InternalsVisibleTo Include='SalesPmCollaboration.Handovers.Infrastructure' />")]
    public void what_the_table_allows_passes(string project, string item) => Violations(project, item).ShouldBeEmpty();

    private static IEnumerable<string> Violations(string project, string item) => WhoMayKnowWhom.Violations(
        ProjectFile.Parse($"src/SalesPmCollaboration.{project}.csproj", $"<Project Sdk='Microsoft.NET.Sdk'><ItemGroup>{item}</ItemGroup></Project>"));
}
