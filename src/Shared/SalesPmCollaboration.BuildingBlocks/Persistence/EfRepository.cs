using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Persistence;

/// <summary>Loads an aggregate whole in one statement, and not again in the same scope: the policy has often loaded it already.</summary>
public class EfRepository<T, TContext> : IRepository<T>
    where T : AggregateRoot
    where TContext : ModuleDbContext
{
    private readonly UnitOfWork _unitOfWork;

    public EfRepository(TContext context, UnitOfWork unitOfWork, LoadedContexts loaded)
    {
        (Context, _unitOfWork) = (context, unitOfWork);
        loaded.Remember(context);
    }

    protected TContext Context { get; }

    /// <inheritdoc/>
    public async Task<T?> FindAsync(Guid id, CancellationToken ct)
    {
        var tracked = Context.ChangeTracker.Entries<T>().FirstOrDefault(e => e.Entity.Key == id)?.Entity;
        return tracked ?? await ById(id).FirstOrDefaultAsync(ct);
    }

    public async Task<T> GetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ?? throw new NotFound(typeof(T).Name, id);

    public async Task<IReadOnlyList<T>> ListAsync(Specification<T> specification, CancellationToken ct) => await Apply(specification).ToListAsync(ct);

    public Task<T?> FirstOrDefaultAsync(Specification<T> specification, CancellationToken ct) => Apply(specification).FirstOrDefaultAsync(ct);

    public void Add(T aggregate) => Context.Add(aggregate);

    public Task SaveChangesAsync(CancellationToken ct) => _unitOfWork.SaveAsync(Context, ct);

    private IQueryable<T> ById(Guid id)
    {
        var key = Context.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties[0];
        var stored = key.GetValueConverter()?.ConvertFromProvider(id) ?? id;
        var parameter = System.Linq.Expressions.Expression.Parameter(typeof(T));
        var body = System.Linq.Expressions.Expression.Equal(
            System.Linq.Expressions.Expression.Property(parameter, key.PropertyInfo!),
            System.Linq.Expressions.Expression.Constant(stored, key.ClrType));
        return Context.Set<T>().Where(System.Linq.Expressions.Expression.Lambda<Func<T, bool>>(body, parameter));
    }

    private IQueryable<T> Apply(Specification<T> specification)
    {
        var query = specification.WhereExpressions.Aggregate(Context.Set<T>().AsQueryable(), (q, condition) => q.Where(condition));
        foreach (var (key, descending) in specification.OrderExpressions)
        {
            query = (query, descending) switch
            {
                (IOrderedQueryable<T> ordered, true) when query.Expression.Type.IsAssignableTo(typeof(IOrderedQueryable<T>)) => ordered.ThenByDescending(key),
                (IOrderedQueryable<T> ordered, false) when query.Expression.Type.IsAssignableTo(typeof(IOrderedQueryable<T>)) => ordered.ThenBy(key),
                (_, true) => query.OrderByDescending(key),
                _ => query.OrderBy(key),
            };
        }

        return specification.Limit is { } limit ? query.Take(limit) : query;
    }
}
