using System.Globalization;
using System.Numerics;

namespace SalesPmCollaboration.SharedKernel;

/// <summary>An exact ratio in lowest terms with a positive denominator: thresholds compare it, never its rounded picture.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger _denominator;

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, _denominator) = (numerator / divisor, denominator / divisor);
    }

    public BigInteger Numerator { get; }

    /// <summary>Always positive; 1 for the default value.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    public static Fraction Of(decimal numerator, decimal denominator) => Exact(numerator) / Exact(denominator);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Fraction operator /(Fraction left, Fraction right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static Fraction operator +(Fraction left, Fraction right) =>
        new(left.Numerator * right.Denominator + right.Numerator * left.Denominator, left.Denominator * right.Denominator);

    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;
    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;
    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    public static implicit operator Fraction(int value) => new(value, 1);

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>Rounded half away from zero, as the article's examples round.</summary>
    public decimal Round(int decimals)
    {
        var scale = BigInteger.Pow(10, decimals);
        var doubled = BigInteger.Abs(Numerator) * scale * 2 + Denominator;
        return (decimal)(doubled / (Denominator * 2) * Numerator.Sign) / (decimal)scale;
    }

    /// <summary>One decimal, or as many more as it takes for the picture to stand on the same side of every threshold as the exact value (domain.md 3.2).</summary>
    public string Display(params ReadOnlySpan<Fraction> thresholds)
    {
        var decimals = 1;
        while (decimals < 12 && Crosses(Round(decimals), thresholds)) decimals++;
        return Round(decimals).ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>"275/46", or "6" where it is whole.</summary>
    public override string ToString() => Denominator.IsOne ? Numerator.ToString(CultureInfo.InvariantCulture) : $"{Numerator}/{Denominator}";

    private bool Crosses(decimal shown, ReadOnlySpan<Fraction> thresholds)
    {
        foreach (var threshold in thresholds)
        {
            if (this < threshold != Exact(shown) < threshold) return true;
        }

        return false;
    }

    private static Fraction Exact(decimal value)
    {
        var scale = value.Scale;
        return new Fraction(new BigInteger(value * (decimal)Math.Pow(10, scale)), BigInteger.Pow(10, scale));
    }
}
