using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application;

/// <summary>Templates, policies and terms are not edited: the next edition supersedes the last.</summary>
internal static class Editions
{
    /// <summary>The number of the next edition.</summary>
    /// <exception cref="RuleViolation">Somebody published one since the author looked: his text would silently undo it.</exception>
    public static int Next(int? current, int? supersedes) => current == supersedes
        ? (current ?? 0) + 1
        : throw new RuleViolation("edition.moved", current ?? 0) { Members = new Dictionary<string, object>(StringComparer.Ordinal) { ["actual"] = current ?? 0 } };
}
