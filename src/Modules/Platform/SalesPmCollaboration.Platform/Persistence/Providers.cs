using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.Platform.Persistence;

internal sealed class SqlitePlatformDbContext(DbContextOptions<SqlitePlatformDbContext> options) : PlatformDbContext(options);

internal sealed class PostgresPlatformDbContext(DbContextOptions<PostgresPlatformDbContext> options) : PlatformDbContext(options);

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqlitePlatformDbContext>
{
    public SqlitePlatformDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlitePlatformDbContext>();
        ModuleRegistration.UseModule(options, PlatformDbContext.TablePrefix, new DatabaseOptions { ConnectionString = "Data Source=:memory:" });
        return new SqlitePlatformDbContext(options.Options);
    }
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresPlatformDbContext>
{
    public PostgresPlatformDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresPlatformDbContext>();
        ModuleRegistration.UseModule(options, PlatformDbContext.TablePrefix, new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = "Host=localhost" });
        return new PostgresPlatformDbContext(options.Options);
    }
}
