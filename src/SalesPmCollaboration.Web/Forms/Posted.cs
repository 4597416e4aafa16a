using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web.Forms;

/// <summary>
/// The posted form by field name. Names are those of the API's body ("items[0].value"), so that a refusal's pointer finds
/// its field. The typed readers throw <see cref="InvalidInput"/> that names the field; empty is <c>null</c>.
/// </summary>
public sealed partial class Posted(IHttpContextAccessor http)
{
    private IFormCollection Form => http.HttpContext is { Request.HasFormContentType: true } context ? context.Request.Form : FormCollection.Empty;

    /// <summary>The form that was posted (see <see cref="PostForm.Name"/>), or null on GET.</summary>
    public string? FormName => Form["_handler"] is [{ Length: > 0 } name, ..] ? name : null;

    /// <summary>As typed; null where the field was not sent.</summary>
    public string? Raw(string name) => Form.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>A file of a multipart form, for pages that work without script.</summary>
    /// <exception cref="InvalidInput">None was chosen.</exception>
    public IFormFile Upload(string name) => Form.Files.GetFile(name) is { Length: > 0 } file ? file : throw Wrong(name, "field.no-file");

    /// <summary>Files chosen in a <c>FilePicker</c> of this name where no script had sent them before.</summary>
    public IReadOnlyList<IFormFile> Uploads(string name) => [.. Form.Files.GetFiles(name + ".upload").Where(file => file.Length > 0)];

    /// <summary>Trimmed; null where empty.</summary>
    public string? Text(string name) => Raw(name)?.Trim() is { Length: > 0 } text ? text.ReplaceLineEndings("\n") : null;

    /// <summary>Neither text nor a file.</summary>
    public bool IsEmpty(string name) => Text(name) is null && Form.Files.GetFile(name) is not { Length: > 0 };

    /// <exception cref="InvalidInput">Nothing was typed.</exception>
    public string Required(string name) => Text(name) ?? throw Wrong(name, "field.required");

    public IReadOnlyList<string> Many(string name) => [.. Form[name].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim())];

    /// <summary>The indexes that occur in names such as "items[3].value", ascending.</summary>
    public IReadOnlyList<int> Indexes(string prefix) => [.. Form.Keys.Where(k => k.StartsWith(prefix + "[", StringComparison.Ordinal))
        .Select(k => int.TryParse(k.AsSpan(prefix.Length + 1, Math.Max(0, k.IndexOf(']', prefix.Length) - prefix.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? i : -1)
        .Where(i => i >= 0).Distinct().Order()];

    public bool Flag(string name) => Raw(name) is "true" or "on";

    public Guid? Id(string name) => Text(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id : throw Wrong(name, "field.not-a-choice");

    public IReadOnlyList<Guid> Ids(string name) => [.. Many(name).Select(text => Guid.TryParse(text, out var id) ? id : throw Wrong(name, "field.not-a-choice"))];

    public IReadOnlyList<int> Wholes(string name) =>
        [.. Many(name).Select(text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong(name, "field.not-a-number"))];

    public DateOnly? Date(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && CompanyTime.Knows(day) ? day : throw Wrong(name, "field.not-a-date");

    public int? Whole(string name) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong(name, "field.not-a-number");

    /// <summary>Accepts separators: "180,000.00".</summary>
    public decimal? Number(string name) => Text(name) is not { } text ? null
        : decimal.TryParse(Ungrouped(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong(name, "field.not-a-number");

    /// <summary>Accepts separators and the sign: "¥1,234.50".</summary>
    public Money? Money(string name, string currency = "CNY") => Text(name) is not { } text ? null
        : SharedKernel.Money.TryParse(Ungrouped(text.TrimStart('¥', '￥', ' ')), currency) ?? throw Wrong(name, "field.not-an-amount");

    public TEnum? Choice<TEnum>(string name) where TEnum : struct, Enum => Text(name) is not { } text ? null
        : Enum.TryParse<TEnum>(text, out var value) && Enum.IsDefined(value) ? value : throw Wrong(name, "field.not-a-choice");

    /// <summary>The version that the reader saw, from <see cref="VersionField"/>.</summary>
    public long? Version() => long.TryParse(Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>Without separators of thousands; a comma elsewhere stays and is refused, because "12,80" means something else.</summary>
    private static string Ungrouped(string text) => Grouped().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal) : text;

    [GeneratedRegex(@"^-?[0-9]{1,3}([,，][0-9]{3})+(\.[0-9]+)?$", RegexOptions.None, 1000)]
    private static partial Regex Grouped();

    private static InvalidInput Wrong(string name, string code) => new(JsonPointer.From(name), code);
}
