using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.Notifications.Channels;

/// <summary>A notice's title in the reader's language, the same in inbox, mail and group.</summary>
internal sealed class NoticeWords(Texts texts)
{
    /// <summary>Stands between the members of one argument and is shown as the reader's language lists them.</summary>
    public const char Between = '\n';

    // Padded: a text that asks for more than the event gave must not take a whole list down.
    public string Title(string text, IReadOnlyList<string> arguments) => texts.For(text, [.. arguments.Select(Argument), "", "", "", ""]);

    private object Argument(string argument) => argument.StartsWith('@') ? texts.Find(argument[1..]) ?? argument : argument.Replace(Between.ToString(), texts.For("list.dates"), StringComparison.Ordinal);
}
