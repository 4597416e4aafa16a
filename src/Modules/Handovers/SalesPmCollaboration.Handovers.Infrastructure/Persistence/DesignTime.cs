using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteHandoversDbContext>
{
    public SqliteHandoversDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteHandoversDbContext>();
        ModuleRegistration.UseModule(options, HandoversDbContext.ModulePrefix, new DatabaseOptions { ConnectionString = "Data Source=design.db" });
        return new SqliteHandoversDbContext(options.Options);
    }
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresHandoversDbContext>
{
    public PostgresHandoversDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresHandoversDbContext>();
        ModuleRegistration.UseModule(options, HandoversDbContext.ModulePrefix, new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = "Host=design" });
        return new PostgresHandoversDbContext(options.Options);
    }
}
