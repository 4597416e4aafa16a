using System.Linq.Expressions;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>Paging without OFFSET: the rows that come after the last one seen, by (key, tie), both ascending or both descending.</summary>
internal static class Keyset
{
    public static IQueryable<T> After<T, TKey, TTie>(
        this IQueryable<T> rows, Expression<Func<T, TKey>> key, Expression<Func<T, TTie>> tie, TKey lastKey, TTie lastTie, bool descending = false)
    {
        var row = key.Parameters[0];
        var tieBody = new Renamed(tie.Parameters[0], row).Visit(tie.Body);
        // The first condition alone lets the database seek in its index.
        var body = Expression.AndAlso(
            Compared<TKey>(descending ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual, key.Body, lastKey),
            Expression.OrElse(
                Compared<TKey>(descending ? ExpressionType.LessThan : ExpressionType.GreaterThan, key.Body, lastKey),
                Compared<TTie>(descending ? ExpressionType.LessThan : ExpressionType.GreaterThan, tieBody, lastTie)));
        return rows.Where(Expression.Lambda<Func<T, bool>>(body, row));
    }

    /// <summary>"%…%" with the wildcards of the searched text escaped by a backslash; a–z in lower case, as the databases lower them.</summary>
    public static string Contains(string text) => "%" + string.Concat(text.Trim().Select(Escaped)) + "%";

    private static string Escaped(char c) => c is '%' or '_' or '\\' ? "\\" + c : char.IsAsciiLetterUpper(c) ? ((char)(c | 0x20)).ToString() : c.ToString();

    private static BinaryExpression Compared<TValue>(ExpressionType how, Expression left, TValue right)
    {
        var parameter = Expression.Property(Expression.Constant(new Holder<TValue>(right)), nameof(Holder<TValue>.Value));
        return Expression.MakeBinary(how, left, parameter, liftToNull: false, Order<TValue>.Method);
    }

    private sealed record Holder<TValue>(TValue Value);

    /// <summary>Stands in for the operators that strings and typed ids lack; the database's own comparison takes its place.</summary>
    private static class Order<TValue>
    {
        public static readonly System.Reflection.MethodInfo Method = ((Func<TValue, TValue, bool>)Compare).Method;

        private static bool Compare(TValue left, TValue right) => Comparer<TValue>.Default.Compare(left, right) > 0;
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
