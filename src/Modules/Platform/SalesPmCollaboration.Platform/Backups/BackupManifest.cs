using System.Text.Json;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.Platform.Backups;

/// <summary>What a backup holds, so that a restored system can be shown equal to the one it was taken of.</summary>
/// <param name="Format">Of this layout; a newer one is refused.</param>
/// <param name="Database">Name of the database's file in the backup.</param>
/// <param name="Schema">Last migration of each module.</param>
/// <param name="Rows">Rows of each table.</param>
/// <param name="Files">SHA-256 of each uploaded file that the database names; it is also the file's name.</param>
/// <param name="MissingFiles">Named by the database and not found when the backup was taken.</param>
/// <param name="AnchorsSha256">Of the log of audit anchors; null where there was none, and in backups from before it was named here.</param>
public sealed record BackupManifest(
    int Format,
    DateTimeOffset TakenAt,
    DatabaseProvider Provider,
    string Database,
    string DatabaseSha256,
    IReadOnlyDictionary<string, string> Schema,
    IReadOnlyDictionary<string, long> Rows,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> MissingFiles,
    string? AnchorsSha256 = null)
{
    public const int NewestFormat = 1;
    public const string Name = "backup.json";

    public string Write() => JsonSerializer.Serialize(this, Json.Stored);

    /// <exception cref="BackupRefused">Unreadable, or of a newer format.</exception>
    public static BackupManifest Read(string text)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(text, Json.Stored);
            return manifest is { Format: NewestFormat } ? manifest : throw new BackupRefused("backup.unreadable", Name);
        }
        catch (JsonException)
        {
            throw new BackupRefused("backup.unreadable", Name);
        }
    }
}

/// <summary>What a database holds at one instant.</summary>
internal sealed record Census(IReadOnlyDictionary<string, string> Schema, IReadOnlyDictionary<string, long> Rows, IReadOnlyList<string> Files);

/// <summary>A backup or restore was not done; the text by its code names cause and remedy.</summary>
public sealed class BackupRefused(string code, params object[] arguments) : Exception($"{code}: {string.Join(", ", arguments)}")
{
    public string Code { get; } = code;

    public IReadOnlyList<object> Arguments { get; } = arguments;

    /// <summary>The work had begun; what it had placed was taken away again.</summary>
    public bool Began { get; init; }
}
