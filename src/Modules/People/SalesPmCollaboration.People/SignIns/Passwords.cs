using System.ComponentModel.DataAnnotations;
using FluentValidation;

namespace SalesPmCollaboration.People.SignIns;

/// <summary>Length is what counts; no rule asks for signs that people then write on a note.</summary>
internal static class Passwords
{
    public const int Shortest = 10;

    /// <summary>Bounds the work of hashing.</summary>
    public const int Longest = 200;

    public static IRuleBuilderOptions<T, string> NewPassword<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MinimumLength(Shortest).MaximumLength(Longest);
}

/// <summary>Section <c>SignIn</c> of the configuration.</summary>
public sealed class SignInSettings
{
    public const string Section = "SignIn";

    /// <summary>Rounds of PBKDF2-SHA512 per password; fewer only in tests.</summary>
    [Range(1, 10000000)]
    public int PasswordIterations { get; set; } = 210_000;
}
