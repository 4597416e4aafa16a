using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Application.Reading;

/// <summary>Notes and flags as the reader reads them: the source's words stay, the product's own sentences are in the reader's language.</summary>
public static class SaidWords
{
    public static string Of(CarriedNote note, Func<string, IEnumerable<object>, string> say) => Joined(note.Text, note.Says, say);

    public static string Of(CrmFlag flag, Func<string, IEnumerable<object>, string> say) => Joined(flag.Note, flag.Differences, say);

    private static string Joined(string words, IReadOnlyList<Said> says, Func<string, IEnumerable<object>, string> say) =>
        string.Join(say("said.joint", []), says.Select(one => say(one.Code, one.Arguments)).Prepend(words).Where(part => part.Length > 0));
}
