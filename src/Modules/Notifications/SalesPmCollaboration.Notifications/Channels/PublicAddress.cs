namespace SalesPmCollaboration.Notifications.Channels;

/// <summary>Links for those who read outside the system. Key <c>PublicUrl</c> of the configuration; without it there are none.</summary>
internal sealed class PublicAddress(string? publicUrl)
{
    public string? Of(string path) => string.IsNullOrEmpty(publicUrl) || path.Length == 0 ? null : publicUrl.TrimEnd('/') + path;
}
