using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.Platform.Auditing;
using SalesPmCollaboration.Platform.Files;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Platform.Backups;

/// <param name="Audit">The trail was walked and holds; null where the backup is of an older schema, which the next start brings up.</param>
public sealed record Restored(BackupManifest Manifest, AuditVerdict? Audit);

/// <summary>
/// Brings a backup back into an empty place and shows that it is equal: every file's hash, the database's integrity, the rows of every table, the audit trail.
/// Anything else leaves the place empty. A restore that was killed is begun again by the next one.
/// </summary>
public sealed class BackupRestoring
{
    private const string Part = "restore.part";
    private readonly DatabaseLocation _location;
    private readonly IDatabaseDump _dump;
    private readonly FileStore _store;
    private readonly DatabaseStartup _startup;
    private readonly IServiceScopeFactory _scopes;

    internal BackupRestoring(DatabaseLocation location, IDatabaseDump dump, FileStore store, DatabaseStartup startup, IServiceScopeFactory scopes) =>
        (_location, _dump, _store, _startup, _scopes) = (location, dump, store, startup, scopes);

    /// <exception cref="BackupRefused">The place is not empty, or the backup is of another kind, newer, or damaged.</exception>
    public async Task<Restored> RestoreAsync(string source, CancellationToken ct)
    {
        using var backup = BackupArchive.Open(Path.GetFullPath(source));
        var manifest = BackupManifest.Read(await TextAsync(backup, ct));
        if (manifest.Provider != _location.Options.Provider) throw new BackupRefused("restore.other-database", manifest.Provider, _location.Options.Provider);
        _startup.RequireKnown(manifest.Schema);
        using var folder = DataFolderLock.Take(_location.Folder);
        await RequireEmptyAsync(ct);
        var part = Directory.CreateDirectory(Path.Combine(_location.Folder, Part)).FullName;
        var placed = false;
        try
        {
            foreach (var file in manifest.Files) await BringAsync(backup, BackupArchive.NameOf(file), _store.PathOf(file), file, ct);
            var database = Path.Combine(part, manifest.Database);
            await BringAsync(backup, manifest.Database, database, manifest.DatabaseSha256, ct);
            await BringLogAsync(backup, manifest, ct);
            placed = true;
            var census = await _dump.BringBackAsync(database, ct);
            if (!census.Rows.SequenceEqual(manifest.Rows)) throw Damaged(manifest.Database);
            var audited = await VerifyAsync(ct);
            Directory.Delete(part, recursive: true);
            return new Restored(manifest, audited);
        }
        catch
        {
            if (placed) await _dump.ClearAsync(CancellationToken.None);
            Empty();
            throw;
        }
    }

    private async Task RequireEmptyAsync(CancellationToken ct)
    {
        await _dump.RequireEmptyAsync(ct);
        if (Directory.Exists(Path.Combine(_location.Folder, Part))) Empty();
        var stranger = Directory.EnumerateFileSystemEntries(_location.Folder).FirstOrDefault(e => !Path.GetFileName(e).StartsWith("salespm.lock", StringComparison.Ordinal))
            ?? (Directory.Exists(_location.Files) ? Directory.EnumerateFileSystemEntries(_location.Files).FirstOrDefault() : null);
        if (stranger is not null) throw new BackupRefused("restore.not-empty", stranger);
    }

    private async Task BringLogAsync(IBackupReader backup, BackupManifest manifest, CancellationToken ct)
    {
        if (manifest.AnchorsSha256 is { } sha256)
        {
            await BringAsync(backup, AnchorLog.Name, AnchorLog.PathOf(_location), sha256, ct);
            return;
        }

        await using var from = backup.Open(AnchorLog.Name);
        if (from is null) return;
        await using var to = new FileStream(AnchorLog.PathOf(_location), FileMode.Create);
        await from.CopyToAsync(to, ct);
    }

    private async Task<AuditVerdict?> VerifyAsync(CancellationToken ct)
    {
        if ((await _startup.PlanAsync(ct)).Count > 0) return null;
        await using var scope = _scopes.CreateAsyncScope();
        var verdict = await scope.ServiceProvider.GetRequiredService<IAuditVerifier>().VerifyAsync(ct);
        return verdict.Fault is { } fault ? throw new BackupRefused("audit.broken", fault.SubjectType, fault.Subject, fault.Sequence, fault.Reason) { Began = true } : verdict;
    }

    private void Empty()
    {
        File.Delete(AnchorLog.PathOf(_location));
        foreach (var folder in (ReadOnlySpan<string>)[_location.Files, Path.Combine(_location.Folder, Part)])
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static async Task BringAsync(IBackupReader backup, string name, string place, string sha256, CancellationToken ct)
    {
        if (!sha256.All(char.IsAsciiHexDigitLower) || sha256.Length != 64) throw Damaged(name);
        await using var from = backup.Open(name) ?? throw Damaged(name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await using var to = new FileStream(place, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await from.CopyToAsync(to, ct);
        to.Flush(flushToDisk: true);
        to.Position = 0;
        if (!string.Equals(Convert.ToHexStringLower(await SHA256.HashDataAsync(to, ct)), sha256, StringComparison.Ordinal)) throw Damaged(name);
    }

    private static async Task<string> TextAsync(IBackupReader backup, CancellationToken ct)
    {
        await using var stream = backup.Open(BackupManifest.Name) ?? throw new BackupRefused("backup.unreadable", BackupManifest.Name);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ct);
    }

    private static BackupRefused Damaged(string part) => new("backup.damaged", part) { Began = true };
}
