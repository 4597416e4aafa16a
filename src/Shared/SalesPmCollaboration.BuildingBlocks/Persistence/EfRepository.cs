using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
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
        return tracked ?? await ById<T>.On(Context)(Context, id, ct);
    }

    public async Task<T> GetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ?? throw new NotFound(typeof(T).Name, id);

    public async Task<IReadOnlyList<T>> ListAsync(Specification<T> specification, CancellationToken ct) => await Apply(specification).ToListAsync(ct);

    public Task<T?> FirstOrDefaultAsync(Specification<T> specification, CancellationToken ct) => Apply(specification).FirstOrDefaultAsync(ct);

    public void Add(T aggregate) => Context.Add(aggregate);

    public Task SaveChangesAsync(CancellationToken ct) => _unitOfWork.SaveAsync(Context, ct);

    private IQueryable<T> Apply(Specification<T> specification)
    {
        var all = specification.IsUntracked ? Context.Set<T>().AsNoTracking() : Context.Set<T>();
        var query = specification.WhereExpressions.Aggregate(all, (q, condition) => q.Where(condition));
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

/// <summary>The one query that every use case makes, compiled once for each model: translating it anew costs more than running it.</summary>
internal static class ById<T>
    where T : AggregateRoot
{
    private static readonly ConditionalWeakTable<IModel, Func<DbContext, Guid, CancellationToken, Task<T?>>> Compiled = [];

    public static Func<DbContext, Guid, CancellationToken, Task<T?>> On(DbContext context) => Compiled.GetValue(context.Model, Compile);

    private static Func<DbContext, Guid, CancellationToken, Task<T?>> Compile(IModel model)
    {
        var key = model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties[0];
        var compile = typeof(ById<T>).GetMethod(nameof(CompileFor), BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(key.ClrType);
        return (Func<DbContext, Guid, CancellationToken, Task<T?>>)compile.Invoke(null, [key])!;
    }

    public static Func<DbContext, Guid, CancellationToken, Task<T?>> CompileFor<TId>(IProperty key)
    {
        var (aggregate, id) = (Expression.Parameter(typeof(T), "aggregate"), Expression.Parameter(typeof(TId), "id"));
        var context = Expression.Parameter(typeof(DbContext), "context");
        var isIt = Expression.Lambda<Func<T, bool>>(Expression.Equal(Expression.Property(aggregate, key.PropertyInfo!), id), aggregate);
        var first = Expression.Call(typeof(Queryable), nameof(Queryable.FirstOrDefault), [typeof(T)], Expression.Call(context, nameof(DbContext.Set), [typeof(T)]), Expression.Quote(isIt));
        var token = Expression.Parameter(typeof(CancellationToken), "ct");
        var query = EF.CompileAsyncQuery(Expression.Lambda<Func<DbContext, TId, CancellationToken, T?>>(first, context, id, token));
        var convert = key.GetValueConverter();
        return (db, plain, ct) => query(db, (TId)(convert?.ConvertFromProvider(plain) ?? plain), ct);
    }
}
