using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Documents;

/// <summary>Nothing is printed or handed out as evidence that is not what was signed.</summary>
public static class SignedContents
{
    /// <param name="holds">The row is there and is what its record names.</param>
    /// <exception cref="RuleViolation">It was altered or taken away below the product.</exception>
    public static void Require(bool holds, int number)
    {
        if (!holds) throw new RuleViolation("document.content-altered", number);
    }
}
