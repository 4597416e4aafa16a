using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.People.Tests.Persons;

namespace SalesPmCollaboration.People.Tests;

// The same tests on the other database.
public sealed class SigningInOnPostgresTests : SigningInTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.PostgreSql;
}

public sealed class KnowingTheCallerOnPostgresTests : KnowingTheCallerTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.PostgreSql;
}

public sealed class KeepingPeopleOnPostgresTests : KeepingPeopleTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.PostgreSql;
}

public sealed class DepartmentOnPostgresTests : DepartmentTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.PostgreSql;
}

public sealed class DirectoryOnPostgresTests : DirectoryTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.PostgreSql;
}

public sealed class FirstAdministratorOnPostgresTests : FirstAdministratorTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.PostgreSql;
}
