using SalesPmCollaboration.Testing;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>One running product for a class of tests, on one database.</summary>
public abstract class Running(Provider provider) : IAsyncLifetime
{
    private AppFactory? _app;
    private Team? _team;

    public AppFactory App => _app ?? throw new InvalidOperationException("Not started.");

    public Team Team => _team ?? throw new InvalidOperationException("Not started.");

    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal);

    public virtual async ValueTask InitializeAsync()
    {
        if (provider == Provider.Postgres && AppFactory.Postgres is null) return;
        _app = new AppFactory(provider) { Settings = Settings };
        _team = await Team.OfAsync(_app);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_app is not null) await _app.DisposeAsync();
    }

    public void Need()
    {
        Assert.SkipWhen(_app is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
    }
}

public sealed class OnSqlite() : Running(Provider.Sqlite);

public sealed class OnPostgres() : Running(Provider.Postgres);
