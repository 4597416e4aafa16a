using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Persistence;

public static class MoneyColumn
{
    /// <summary>"CNY 0000001280000000": one column that the databases sort alike (amounts here are never negative), in minor units.</summary>
    public static PropertyBuilder<Money?> HasMoney(this PropertyBuilder<Money?> property) =>
        property.HasConversion(money => Write(money!.Value), stored => Read(stored)).HasMaxLength(24);

    private static string Write(Money money) => money.Currency + " " + money.Minor.ToString("D16", CultureInfo.InvariantCulture);

    private static Money? Read(string stored) => new Money(long.Parse(stored.AsSpan(4), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), stored[..3]);
}
