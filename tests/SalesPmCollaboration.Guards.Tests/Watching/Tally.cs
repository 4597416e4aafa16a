using System.Collections.Concurrent;
using System.Data.Common;

namespace SalesPmCollaboration.Guards.Tests.Watching;

/// <summary>One statement as it was sent, with what it takes to ask the database for its plan.</summary>
internal sealed record Statement(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    public static Statement Of(DbCommand command) => new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]);

    /// <summary>Words that change rows; reading statements of both databases have none of them at their start.</summary>
    public bool Writes => Sql.Split(';').Any(part => part.TrimStart() is var text
        && (text.StartsWith("INSERT", StringComparison.OrdinalIgnoreCase) || text.StartsWith("UPDATE", StringComparison.OrdinalIgnoreCase) || text.StartsWith("DELETE", StringComparison.OrdinalIgnoreCase)));
}

/// <summary>What one request did behind its answer.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, bool> _policies = new(StringComparer.Ordinal);
    private int _uncommitted;
    private int _commits;

    /// <summary>Who watches: two products in one process must not count each other's statements.</summary>
    public object? Owner { get; init; }

    /// <summary>The request is to be judged and then refused before its handler runs.</summary>
    public bool StopBeforeHandling { get; init; }

    public ConcurrentQueue<Statement> Statements { get; } = new();

    /// <summary>Transactions that wrote something and committed.</summary>
    public int Commits => _commits;

    public IEnumerable<string> Policies => _policies.Keys.Order(StringComparer.Ordinal);

    public void Judged(string policy) => _policies.TryAdd(policy, true);

    public void Executed(DbCommand command)
    {
        var statement = Statement.Of(command);
        Statements.Enqueue(statement);
        if (!statement.Writes) return;
        if (command.Transaction is null) Interlocked.Increment(ref _commits);
        else Interlocked.Increment(ref _uncommitted);
    }

    public void Committed()
    {
        if (Interlocked.Exchange(ref _uncommitted, 0) > 0) Interlocked.Increment(ref _commits);
    }

    public void RolledBack() => Interlocked.Exchange(ref _uncommitted, 0);
}
