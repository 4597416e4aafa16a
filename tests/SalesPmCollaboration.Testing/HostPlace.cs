using Microsoft.Data.Sqlite;
using Npgsql;

namespace SalesPmCollaboration.Testing;

/// <summary>A data folder and a database of one installation, empty at first; processes of the product run over it.</summary>
public sealed class HostPlace : IDisposable
{
    private readonly string? _database;
    private readonly bool _owns;

    public HostPlace(Provider provider) : this(provider, null)
    {
    }

    private HostPlace(Provider provider, HostPlace? sharing)
    {
        Provider = provider;
        Folder = Directory.CreateTempSubdirectory("salespm-host-").FullName;
        _owns = sharing is null;
        _database = provider == Provider.Postgres ? sharing?._database ?? "h" + Guid.NewGuid().ToString("N") : null;
        if (_owns && _database is not null) Administer($"CREATE DATABASE {_database}");
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DEMO_PASSWORD"] = AppFactory.Password,
            ["LANG"] = "en_US.UTF-8",
            ["SignIn__PasswordIterations"] = "1",
            ["RateLimits__Enabled"] = "false",
            ["Demo__PeopleOnly"] = "true",
            ["Database__Provider"] = provider == Provider.Postgres ? "PostgreSql" : "Sqlite",
            ["Database__ConnectionString"] = _database is null ? "" : ConnectionString,
        };
    }

    public Provider Provider { get; }

    public string Folder { get; }

    public IDictionary<string, string> Environment { get; }

    /// <summary>For the test's own looks into the database.</summary>
    public string ConnectionString => _database is null ? $"Data Source={Path.Combine(Folder, "salespm.db")};Pooling=False;Default Timeout=30" : new NpgsqlConnectionStringBuilder(AppFactory.Postgres!) { Database = _database, MaxPoolSize = 20 }.ConnectionString;

    /// <summary>Another node of the same installation: its own folder, the same database. PostgreSQL only.</summary>
    public HostPlace Node() => new(Provider, this);

    public long Scalar(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public int Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public System.Data.Common.DbConnection Connect()
    {
        System.Data.Common.DbConnection connection = _database is null ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (_owns && _database is not null) Administer($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
        Directory.Delete(Folder, recursive: true);
    }

    private static void Administer(string statement)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(AppFactory.Postgres!) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // The name is made here, of hexadecimal digits.
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
