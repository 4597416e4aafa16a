using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.Notifications.Persistence;

internal sealed class SqliteNotificationsDbContext(DbContextOptions<SqliteNotificationsDbContext> options) : NotificationsDbContext(options);

internal sealed class PostgresNotificationsDbContext(DbContextOptions<PostgresNotificationsDbContext> options) : NotificationsDbContext(options);

internal sealed class SqliteNotificationsDesign : IDesignTimeDbContextFactory<SqliteNotificationsDbContext>
{
    public SqliteNotificationsDbContext CreateDbContext(string[] args) => new(Design.Options<SqliteNotificationsDbContext>(DatabaseProvider.Sqlite, "Data Source=design.db"));
}

internal sealed class PostgresNotificationsDesign : IDesignTimeDbContextFactory<PostgresNotificationsDbContext>
{
    public PostgresNotificationsDbContext CreateDbContext(string[] args) => new(Design.Options<PostgresNotificationsDbContext>(DatabaseProvider.PostgreSql, "Host=localhost"));
}

internal static class Design
{
    public static DbContextOptions<TContext> Options<TContext>(DatabaseProvider provider, string connectionString)
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        ModuleRegistration.UseModule(builder, NotificationsDbContext.ModulePrefix, new DatabaseOptions { Provider = provider, ConnectionString = connectionString });
        return builder.Options;
    }
}
