using System.Text;
using System.Text.RegularExpressions;

namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <summary>A cell with an amount and what it says of its currency: ¥1,234.50, US$5, 60元, 60 EUR, -$5.</summary>
internal sealed partial record MoneyCell(string Number, string Before, string After)
{
    public bool EndsWithUnit => After.Length > 0;

    /// <summary>Null where it names none.</summary>
    public string? Currency => Words.Select(HeadingUnit.CurrencyOf).FirstOrDefault();

    private IEnumerable<string> Words => new[] { Before, After }.Where(word => word.Length > 0);

    /// <summary>Null where it is no number with known currencies around it.</summary>
    public static MoneyCell? Of(string? text)
    {
        var match = Cell().Match((text ?? "").Normalize(NormalizationForm.FormKC).Trim());
        var cell = new MoneyCell(match.Groups["sign"].Value + match.Groups["number"].Value, match.Groups["before"].Value, match.Groups["after"].Value);
        return match.Success && cell.Words.All(word => HeadingUnit.CurrencyOf(word) is not null) ? cell : null;
    }

    /// <summary>¥ is the yen's sign too.</summary>
    public bool IsIn(string currency) => Words.All(word => HeadingUnit.CurrencyOf(word) == currency || (word == "¥" && currency == "JPY"));

    [GeneratedRegex(@"^(?<sign>[-+]?)\s*(?<before>[\p{L}\p{Sc}]*)\s*(?<number>[-+]?[0-9.,]+([eE][-+]?[0-9]+)?)\s*(?<after>[\p{L}\p{Sc}]*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cell();
}
