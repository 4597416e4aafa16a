namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>Enough of a contact to recognise it, too little to use it.</summary>
public static class Mask
{
    private const int Head = 3;
    private const int Tail = 4;

    /// <summary>"王建国" → "王**", "Wang Li" → "W**".</summary>
    public static string Name(string name) => name.Length == 0 ? "" : name[..(char.IsHighSurrogate(name[0]) ? 2 : 1)] + "**";

    /// <summary>"13812342071" → "138****2071"; under eight characters nothing is left.</summary>
    public static string? Phone(string? phone) => phone is null ? null : phone.Length <= Head + Tail ? "****" : phone[..Head] + "****" + phone[^Tail..];

    /// <summary>"wang.li@example.com" → "w***@example.com".</summary>
    public static string? Email(string? email)
    {
        var at = email?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        return email is null ? null : at < 1 ? "****" : email[..1] + "***" + email[at..];
    }
}
