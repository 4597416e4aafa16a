namespace SalesPmCollaboration.Handovers.Domain.Clients;

/// <summary>统一社会信用代码: 18 characters, the last a check sum modulo 31 (GB 32100-2015).</summary>
public static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static bool IsValid(string code)
    {
        if (code.Length != 18) return false;
        var (sum, weight) = (0, 1);
        foreach (var letter in code.AsSpan(0, 17))
        {
            var digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0) return false;
            sum += digit * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - sum % 31) % 31] == code[17];
    }
}
