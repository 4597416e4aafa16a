namespace SalesPmCollaboration.Documents.Tables;

/// <summary>A text that a spreadsheet would run as a formula is shown as text, with a leading apostrophe.</summary>
public static class FormulaGuard
{
    private const string Dangerous = "=+-@\t\r\n\0＝＋－＠";

    /// <summary>Looks behind leading spaces, quotes and invisible marks, which programs strip. For text only: numbers stay numbers.</summary>
    public static string Text(string text) => IsDangerous(text) ? "'" + text : text;

    private static bool IsDangerous(string text)
    {
        foreach (var c in text)
        {
            if (Dangerous.Contains(c, StringComparison.Ordinal)) return true;
            if (c is not ('"' or '\'' or '“' or '”' or '\uFEFF' or '\u200B') && !char.IsWhiteSpace(c)) return false;
        }
        return false;
    }
}
