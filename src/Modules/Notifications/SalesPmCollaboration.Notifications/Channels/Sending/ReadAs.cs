using System.Globalization;

namespace SalesPmCollaboration.Notifications.Channels.Sending;

/// <summary>Texts are made in the receiver's language while this lives.</summary>
internal sealed class ReadAs : IDisposable
{
    public const string DefaultLanguage = "zh-CN";
    private readonly (CultureInfo Culture, CultureInfo Ui) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public ReadAs(string? language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language ?? DefaultLanguage);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
}
