using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.People.Persistence;

/// <summary>
/// For rules over more than one record, which no version guards: no cycle in the tree, never nobody who administers. Whoever changes such a record looks
/// and writes before the next one looks. The writer lane sees to it on SQLite, a lock that ends with the transaction on PostgreSQL.
/// </summary>
internal sealed class OneAtATime(PeopleDbContext context, UnitOfWork unitOfWork)
{
    /// <summary>An advisory lock's number, the same on all nodes of this product.</summary>
    private const long AdvisoryLock = 726602;

    /// <param name="work">Reads what the rule looks at, and saves.</param>
    public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken ct) => unitOfWork.InTransactionAsync(context, async () =>
    {
        if (context.Database.IsNpgsql()) await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AdvisoryLock})", ct);
        return await work();
    }, ct);
}
