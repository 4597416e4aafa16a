using System.Linq.Expressions;

namespace SalesPmCollaboration.SharedKernel;

/// <summary>A query with a business name. Names are those of Ardalis.Specification, so that it can be swapped in.</summary>
public abstract class Specification<T>
{
    protected Specification() => Query = new SpecificationBuilder<T>(this);

    protected SpecificationBuilder<T> Query { get; }

    public IList<Expression<Func<T, bool>>> WhereExpressions { get; } = [];
    public IList<(Expression<Func<T, object?>> Key, bool Descending)> OrderExpressions { get; } = [];
    public int? Limit { get; set; }

    /// <summary>Copies to try something out on: what is done to them is never saved.</summary>
    public bool IsUntracked { get; set; }
}

public sealed class SpecificationBuilder<T>(Specification<T> specification)
{
    public SpecificationBuilder<T> Where(Expression<Func<T, bool>> condition)
    {
        specification.WhereExpressions.Add(condition);
        return this;
    }

    public SpecificationBuilder<T> OrderBy(Expression<Func<T, object?>> key)
    {
        specification.OrderExpressions.Add((key, false));
        return this;
    }

    public SpecificationBuilder<T> OrderByDescending(Expression<Func<T, object?>> key)
    {
        specification.OrderExpressions.Add((key, true));
        return this;
    }

    public SpecificationBuilder<T> Take(int count)
    {
        specification.Limit = count;
        return this;
    }

    public SpecificationBuilder<T> AsNoTracking()
    {
        specification.IsUntracked = true;
        return this;
    }
}

/// <summary>Aggregates of one kind. What was loaded once in a request is not loaded again.</summary>
public interface IRepository<T> where T : AggregateRoot
{
    Task<T?> FindAsync(Guid id, CancellationToken ct);

    /// <exception cref="NotFound">No such aggregate.</exception>
    Task<T> GetAsync(Guid id, CancellationToken ct);

    Task<IReadOnlyList<T>> ListAsync(Specification<T> specification, CancellationToken ct);

    Task<T?> FirstOrDefaultAsync(Specification<T> specification, CancellationToken ct);

    void Add(T aggregate);

    /// <summary>Writes the change, its events, their dispatches and its audit entry in one transaction.</summary>
    Task SaveChangesAsync(CancellationToken ct);
}
