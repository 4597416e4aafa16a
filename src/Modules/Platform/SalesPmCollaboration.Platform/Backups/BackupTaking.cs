using System.Security.Cryptography;
using SalesPmCollaboration.Platform.Auditing;
using SalesPmCollaboration.Platform.Files;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Platform.Backups;

/// <summary>
/// Copies the whole installation while it runs: database, then the uploaded files that it names. In this order, because a file is on disk before its
/// record and never changes after. The data-protection keys and the audit anchors lie in the database.
/// </summary>
public sealed class BackupTaking
{
    private readonly DatabaseLocation _location;
    private readonly IDatabaseDump _dump;
    private readonly FileStore _store;
    private readonly TimeProvider _time;

    internal BackupTaking(DatabaseLocation location, IDatabaseDump dump, FileStore store, TimeProvider time) => (_location, _dump, _store, _time) = (location, dump, store, time);

    /// <param name="target">A folder that is not there or empty, or a <c>.zip</c> that is not there.</param>
    /// <exception cref="BackupRefused">The target is taken, there is no space, or there is no database.</exception>
    public async Task<BackupManifest> TakeAsync(string target, CancellationToken ct)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())) throw new BackupRefused("backup.target-taken", target);
        var part = BackupArchive.PartOf(target);
        if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        Directory.CreateDirectory(part);
        try
        {
            await RequireSpaceAsync(part, ct);
            return await GatherAsync(target, part, ct);
        }
        catch
        {
            Directory.Delete(part, recursive: true);
            throw;
        }
    }

    private async Task<BackupManifest> GatherAsync(string target, string part, CancellationToken ct)
    {
        var takenAt = _time.GetUtcNow();
        var database = Path.Combine(part, _dump.FileName);
        // Before the database, so that it names no anchor that the copy does not have.
        var log = Path.Combine(part, AnchorLog.Name);
        if (File.Exists(AnchorLog.PathOf(_location))) File.Copy(AnchorLog.PathOf(_location), log);
        var census = await _dump.TakeAsync(database, ct);
        var missing = census.Files.Where(f => !File.Exists(_store.PathOf(f))).ToList();
        var present = census.Files.Except(missing, StringComparer.Ordinal).ToList();
        var manifest = new BackupManifest(BackupManifest.NewestFormat, takenAt, _location.Options.Provider, _dump.FileName, await HashAsync(database, ct), census.Schema, census.Rows, present, missing, File.Exists(log) ? await HashAsync(log, ct) : null);
        var manifestFile = Path.Combine(part, BackupManifest.Name);
        await File.WriteAllTextAsync(manifestFile, manifest.Write(), ct);
        BackupArchive.Finish(target, [(_dump.FileName, database), .. File.Exists(log) ? [(AnchorLog.Name, log)] : Array.Empty<(string, string)>(), .. present.Select(f => (BackupArchive.NameOf(f), _store.PathOf(f))), (BackupManifest.Name, manifestFile)]);
        return manifest;
    }

    private async Task RequireSpaceAsync(string part, CancellationToken ct)
    {
        var need = await _dump.SizeAsync(ct);
        if (Directory.Exists(_location.Files)) need += new DirectoryInfo(_location.Files).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
        var free = new DriveInfo(part).AvailableFreeSpace;
        if (free < need) throw new BackupRefused("backup.no-space", need >> 20, free >> 20, part);
    }

    private static async Task<string> HashAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }
}
