namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>An edit came without If-Match (428).</summary>
public sealed class VersionRequired() : Exception("version-required");

/// <summary>A refusal of the HTTP layer itself with its own status, for example 413, 415, 422 or 429.</summary>
public sealed class HttpRefusal(int status, string code, params object[] arguments) : Exception(code)
{
    /// <summary>Others were faster each time, and the change named no version that could be stale.</summary>
    public const string Busy = "busy";

    public int Status { get; } = status;
    public string Code { get; } = code;
    public IReadOnlyList<object> Arguments { get; } = arguments;
}

/// <summary>One field's error in a problem's <c>errors</c>. Pointer is a JSON pointer into the body; Parameter names a query parameter or header.</summary>
public sealed record FieldError(string? Pointer, string? Parameter, string Code, string Detail);
