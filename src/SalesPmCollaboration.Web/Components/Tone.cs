namespace SalesPmCollaboration.Web.Components;

/// <summary>What a colour says; a word and an icon say it too.</summary>
public enum Tone
{
    Quiet,
    Good,
    Warn,
    Bad,
    Info,
}
