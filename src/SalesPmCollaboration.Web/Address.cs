using Microsoft.AspNetCore.WebUtilities;

namespace SalesPmCollaboration.Web;

/// <summary>Links that keep what is already in the address.</summary>
public static class Address
{
    /// <summary>The path and query of <paramref name="uri"/> with some parameters set; null or "" removes one.</summary>
    public static string With(string uri, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var (path, query) = Split(uri);
        var values = QueryHelpers.ParseQuery(query).SelectMany(p => p.Value.Select(v => (p.Key, Value: v))).Where(p => !string.IsNullOrEmpty(p.Value)).ToList();
        foreach (var (name, value) in changes)
        {
            values.RemoveAll(p => string.Equals(p.Key, name, StringComparison.OrdinalIgnoreCase));
            if (!string.IsNullOrEmpty(value)) values.Add((name, value));
        }

        return QueryHelpers.AddQueryString(path, values.Select(v => new KeyValuePair<string, string?>(v.Key, v.Value)));
    }

    public static string? Get(string uri, string name) => QueryHelpers.ParseQuery(Split(uri).Query).TryGetValue(name, out var value) ? value[0] : null;

    /// <summary>The address with a confirmation that the layout shows: text <c>notice.saved</c>.</summary>
    public static string Noticing(string path, string notice) => With(path, ("notice", notice));

    /// <summary>Only a path of this site; anything else is the start page.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : "/";

    private static (string Path, string Query) Split(string uri)
    {
        var relative = Uri.TryCreate(uri, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal) ? absolute.PathAndQuery : uri;
        var at = relative.IndexOf('?', StringComparison.Ordinal);
        return at < 0 ? (relative, "") : (relative[..at], relative[at..]);
    }
}
