namespace SalesPmCollaboration.Documents.Files;

/// <param name="Extension">Canonical, with the dot, lower case.</param>
/// <param name="Aliases">Other extensions that name the same type.</param>
/// <param name="IsImage">Browsers show it as a picture.</param>
public sealed record FileKind(string ContentType, string Extension, IReadOnlyList<string> Aliases, bool IsImage = false)
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    public static readonly FileKind Pdf = new("application/pdf", ".pdf", []);
    public static readonly FileKind Png = new("image/png", ".png", [], IsImage: true);
    public static readonly FileKind Jpeg = new("image/jpeg", ".jpg", [".jpeg", ".jpe", ".jfif"], IsImage: true);
    public static readonly FileKind Webp = new("image/webp", ".webp", [], IsImage: true);
    public static readonly FileKind Gif = new("image/gif", ".gif", [], IsImage: true);
    public static readonly FileKind Heic = new("image/heic", ".heic", [".heif"]);
    public static readonly FileKind Docx = new(Office + "wordprocessingml.document", ".docx", []);
    public static readonly FileKind Xlsx = new(Office + "spreadsheetml.sheet", ".xlsx", []);
    public static readonly FileKind Pptx = new(Office + "presentationml.presentation", ".pptx", []);
    public static readonly FileKind Doc = new("application/msword", ".doc", []);
    public static readonly FileKind Xls = new("application/vnd.ms-excel", ".xls", [".et"]);
    public static readonly FileKind Ppt = new("application/vnd.ms-powerpoint", ".ppt", []);
    public static readonly FileKind Dwg = new("image/vnd.dwg", ".dwg", []);
    public static readonly FileKind Mp4 = new("video/mp4", ".mp4", [".m4v"]);
    public static readonly FileKind Text = new("text/plain", ".txt", [".log", ".md"]);
    public static readonly FileKind Csv = new("text/csv", ".csv", []);

    public static readonly IReadOnlyList<FileKind> All = [Pdf, Png, Jpeg, Webp, Gif, Heic, Docx, Xlsx, Pptx, Doc, Xls, Ppt, Dwg, Mp4, Text, Csv];

    internal bool Names(string extension) =>
        string.Equals(extension, Extension, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(extension, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Either a kind or the code of a refusal: file.empty, file.unknown, file.markup, file.program, file.archive, file.macros, file.encrypted, file.text-encoding, file.name-unsafe, file.name-disagrees.</summary>
public readonly record struct FileVerdict(FileKind? Kind, string? Refusal)
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Kind))]
    public bool IsAccepted => Kind is not null;

    public static implicit operator FileVerdict(FileKind kind) => new(kind, null);

    internal static FileVerdict Refuse(string code) => new(null, code);
}
