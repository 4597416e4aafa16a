using System.ComponentModel.DataAnnotations;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application;

/// <summary>Money as the API speaks it: <c>{"amount": "97283.95", "currency": "CNY"}</c>, at most two decimals, never negative in this module.</summary>
public sealed record MoneyDto([property: MaxLength(20), RegularExpression(@"^[0-9]{1,13}(\.[0-9]{1,2})?$")] string Amount, [property: RegularExpression("^[A-Z]{3}$")] string Currency)
{
    public static MoneyDto? From(Money? money) => money is { } known ? new(known.ToAmount(), known.Currency) : null;

    /// <exception cref="InvalidInput">Not an amount, negative or above <see cref="Money.Limit"/>; names <paramref name="pointer"/>/amount.</exception>
    public Money To(string pointer) =>
        Money.TryParse(Amount, Currency) is { Minor: >= 0 } money ? money : throw InputErrors.NotAnAmount(pointer + "/amount");
}
