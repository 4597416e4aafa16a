using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Platform.Relay;

namespace SalesPmCollaboration.Testing;

public enum Provider
{
    Sqlite,
    Postgres,
}

/// <summary>The whole product over a database of its own, with the demonstration's people and a clock that stands until it is moved.</summary>
public sealed class AppFactory : WebApplicationFactory<Program>
{
    public const string Password = "a password for tests";
    private readonly Provider _provider;
    private readonly string _folder = Directory.CreateTempSubdirectory("salespm-test-").FullName;
    private readonly string _database = "t" + Guid.NewGuid().ToString("N");
    private readonly bool _owns = true;

    public AppFactory(Provider provider)
    {
        _provider = provider;
        if (provider == Provider.Postgres) Execute($"CREATE DATABASE {_database}");
    }

    private AppFactory(string database, FakeTimeProvider clock) => (_provider, _database, _owns, Clock) = (Provider.Postgres, database, false, clock);

    /// <summary>Configuration that differs from what all tests have.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Another node on the same PostgreSQL database, with files and memory of its own; dispose of it first.</summary>
    public AppFactory SecondNode() => _provider == Provider.Postgres ? new AppFactory(_database, Clock) { Settings = Settings } : throw new InvalidOperationException("SQLite bears one node.");

    /// <summary>Administrator's connection string of a PostgreSQL for tests; null where there is none.</summary>
    public static string? Postgres => Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    /// <summary>Begins Monday 2026-11-23 10:00 in Shanghai, a working day.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero));

    public string Folder => _folder;

    /// <summary>True where nobody pumps by hand, as in a browser.</summary>
    public bool RelaysByItself { get; init; }

    /// <summary>What a test adds to the product, after the product's own.</summary>
    public Action<IServiceCollection>? Additions { get; init; }

    /// <summary>All that was published has been heard.</summary>
    public Task SettleAsync() => Services.GetRequiredService<RelayPump>().DrainAsync(CancellationToken.None);

    /// <summary>A client signed in as one of the demonstration's people, by account ("liwen").</summary>
    public async Task<Person> AsAsync(string account)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });
        var api = new Person(client);
        var answer = await api.PostAsync("/api/v1/sign-ins", new { email = account + "@demo.example", password = Password });
        answer.Succeeded(201);
        client.DefaultRequestHeaders.Authorization = new("Bearer", answer.Text("token"));
        return api with { Id = answer.Json.GetProperty("person").GetProperty("id").GetGuid() };
    }

    /// <summary>A statement past the product, as somebody with the database's password would send it.</summary>
    public void ExecuteBelow(string statement)
    {
        using System.Data.Common.DbConnection connection = _provider == Provider.Sqlite
            ? new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "salespm.db")};Pooling=False;Default Timeout=30")
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres!) { Database = _database, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Demo:Enabled", "true").UseSetting("Demo:PeopleOnly", "true").UseSetting("DEMO_PASSWORD", Password);
        builder.UseSetting("SignIn:PasswordIterations", "1").UseSetting("Relay:Enabled", RelaysByItself ? "true" : "false").UseSetting("Jobs:Enabled", "false").UseSetting("Data:Folder", _folder).UseSetting("Logging:LogLevel:Default", "Error").UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "None").UseSetting("Logging:LogLevel:SalesPmCollaboration", "Error");
        if (_provider == Provider.Postgres)
        {
            builder.UseSetting("Database:Provider", "PostgreSql").UseSetting("Reminders:LongestJump", "3650.00:00:00").UseSetting("Database:ConnectionString", new NpgsqlConnectionStringBuilder(Postgres!) { Database = _database, MaxPoolSize = 20 }.ConnectionString);
        }

        builder.UseSetting("RateLimits:Enabled", "false");
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(new MillisecondClock(Clock));
            Additions?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        if (_provider == Provider.Postgres && _owns) Execute($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Execute(string statement)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres!) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // The name is made here, of hexadecimal digits.
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
