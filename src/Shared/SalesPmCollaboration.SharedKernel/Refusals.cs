namespace SalesPmCollaboration.SharedKernel;

/// <summary>A rule of the business says no (409). <see cref="Exception.Message"/> is the code; the reader's text comes from resources.</summary>
public sealed class RuleViolation(string code, params object[] arguments) : Exception(code)
{
    /// <summary>Stable, dotted, kebab-case: <c>handover.not-draft</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Fill {0}, {1} … of the resource text.</summary>
    public IReadOnlyList<object> Arguments { get; } = arguments;

    /// <summary>Machine-readable members of the problem (gate, limit, actual).</summary>
    public IReadOnlyDictionary<string, object> Members { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);
}

/// <summary>A value that has no meaning here, naming the field as a JSON pointer (422), or a parameter or header (400).</summary>
public sealed class InvalidInput(string pointer, string code, params object[] arguments) : Exception(code)
{
    public string Pointer { get; } = pointer;
    public string Code { get; } = code;
    public IReadOnlyList<object> Arguments { get; } = arguments;
}

/// <summary>Stands in the state of a validator's failure that depends on other members.</summary>
public static class BesideOthers
{
    public static readonly object State = new();
}

/// <summary>What the caller may not know of and what does not exist look the same (404).</summary>
public sealed class NotFound(string what, object id) : Exception("not-found")
{
    public string What { get; } = what;
    public object Id { get; } = id;
}

/// <summary>The caller may see it but not do this (403).</summary>
public sealed class Forbidden() : Exception("forbidden");

/// <summary>The edit was made on an older version (412).</summary>
public sealed class StaleVersion(long expected, long actual) : Exception("stale-version")
{
    public long Expected { get; } = expected;
    public long Actual { get; } = actual;
}

/// <summary>What a refusal or a warning names in both languages; the reader sees his own.</summary>
public sealed record TwoNames(string Zh, string En);
