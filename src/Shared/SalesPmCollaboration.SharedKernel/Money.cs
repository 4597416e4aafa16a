using System.Globalization;

namespace SalesPmCollaboration.SharedKernel;

/// <summary>An amount in minor units (fen) of an ISO 4217 currency with two decimals. Amounts of different currencies are never added.</summary>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>Largest amount accepted from outside: 10^15 minor units either way.</summary>
    public const long Limit = 1_000_000_000_000_000;

    public decimal Amount => Minor / 100m;

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Minor), Same(left, right));

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Minor), Same(left, right));

    /// <summary>Reads "97283.95"; more than two decimals, a plus, exponents, separators or too large an amount give <c>null</c>.</summary>
    public static Money? TryParse(string? amount, string currency)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper)) return null;
        if (amount is not { Length: > 0 and <= 20 } || amount[0] == '+' || !char.IsAsciiDigit(amount.TrimStart('-').FirstOrDefault()) || !char.IsAsciiDigit(amount[^1])) return null;
        if (!decimal.TryParse(amount, style, CultureInfo.InvariantCulture, out var value)) return null;
        if (value is > Limit / 100m or < -(Limit / 100m)) return null;
        var minor = value * 100m;
        return minor == decimal.Truncate(minor) ? new Money((long)minor, currency) : null;
    }

    /// <summary>"97283.95", the form that the API speaks.</summary>
    public string ToAmount() => Amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>As people read it: ¥1,234,567.89; other currencies with their code.</summary>
    public string Shown() => (Minor < 0 ? "-" : "") + (Currency == "CNY" ? "¥" : Currency + " ") + Math.Abs(Amount).ToString("#,##0.00", CultureInfo.InvariantCulture);

    public override string ToString() => $"{Currency} {ToAmount()}";

    private static string Same(Money left, Money right) => string.Equals(left.Currency, right.Currency, StringComparison.Ordinal)
        ? left.Currency
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} are not added without a rate.");
}
