using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SalesPmCollaboration.BuildingBlocks.Persistence;

/// <summary>A text with U+0000, which PostgreSQL does not keep; SQLite would, and cut it off in its own functions. Refused alike on both, whatever brought it: body, form, file or query.</summary>
public sealed class UnstorableText() : Exception("U+0000 cannot be kept")
{
    /// <summary>JSON spells the character, so the database would not see it in a column of parts.</summary>
    /// <exception cref="UnstorableText">It is there.</exception>
    internal static string RequireKept(string json)
    {
        for (var at = json.IndexOf("\\u0000", StringComparison.Ordinal); at >= 0; at = json.IndexOf("\\u0000", at + 1, StringComparison.Ordinal))
        {
            var before = at;
            while (before > 0 && json[before - 1] == '\\') before--;
            // An even number of backslashes before it are backslashes that somebody wrote.
            if ((at - before) % 2 == 0) throw new UnstorableText();
        }

        return json;
    }
}

/// <summary>On SQLite, what PostgreSQL does by itself.</summary>
internal sealed class RefuseUnstorable : DbCommandInterceptor
{
    public static readonly RefuseUnstorable Instance = new();

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        foreach (DbParameter parameter in result.Parameters)
        {
            if (parameter.Value is string text && text.Contains('\0', StringComparison.Ordinal)) throw new UnstorableText();
        }

        return result;
    }
}
