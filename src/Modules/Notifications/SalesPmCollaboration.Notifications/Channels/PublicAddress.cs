namespace SalesPmCollaboration.Notifications.Channels;

/// <summary>Links for those who read outside the system. Key <c>PublicUrl</c> of the configuration; without it there are none.</summary>
internal sealed class PublicAddress(string? publicUrl)
{
    /// <summary>Without a slash at its end; null where none is configured.</summary>
    public string? Product { get; } = string.IsNullOrEmpty(publicUrl) ? null : publicUrl.TrimEnd('/');

    public string? Of(string path) => Product is null || path.Length == 0 ? null : Product + path;
}
