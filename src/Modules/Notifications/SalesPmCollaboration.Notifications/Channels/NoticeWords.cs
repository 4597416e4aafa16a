using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.Notifications.Channels;

/// <summary>A notice's title in the reader's language, the same in inbox, mail and group.</summary>
internal sealed class NoticeWords(Texts texts)
{
    // Padded: a text that asks for more than the event gave must not take a whole list down.
    public string Title(string text, IReadOnlyList<string> arguments) => texts.For(text, [.. arguments.Select(Argument), "", "", "", ""]);

    private object Argument(string argument) => argument.StartsWith('@') ? texts.Find(argument[1..]) ?? argument : argument;
}
