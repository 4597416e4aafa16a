using System.IO.Compression;

namespace SalesPmCollaboration.Platform.Backups;

/// <summary>A backup is a folder, or one .zip file of the same layout: the manifest, the database, <c>files/ab/abcd…</c>, the audit anchors' log.</summary>
internal static class BackupArchive
{
    public static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    public static string NameOf(string sha256) => $"files/{sha256[..2]}/{sha256}";

    /// <summary>Where the parts are gathered; renamed at the very end, so that a backup that is there is whole.</summary>
    public static string PartOf(string target) => target + ".part";

    public static void Finish(string target, IEnumerable<(string Name, string Source)> parts)
    {
        var part = PartOf(target);
        if (IsZip(target))
        {
            var zip = Path.Combine(part, "backup.zip");
            Zip(zip, parts);
            File.Move(zip, target);
            Directory.Delete(part, recursive: true);
            return;
        }

        foreach (var (name, source) in parts)
        {
            var place = Path.Combine(part, name);
            if (string.Equals(place, source, StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(source, place, overwrite: true);
        }

        if (Directory.Exists(target)) Directory.Delete(target);
        Directory.Move(part, target);
    }

    /// <exception cref="BackupRefused">No such backup.</exception>
    public static IBackupReader Open(string source)
    {
        if (Directory.Exists(source)) return new FolderReader(source);
        if (!File.Exists(source)) throw new BackupRefused("backup.not-found", source);
        try
        {
            return new ZipReader(ZipFile.OpenRead(source));
        }
        catch (InvalidDataException)
        {
            throw new BackupRefused("backup.unreadable", source);
        }
    }

    private static void Zip(string path, IEnumerable<(string Name, string Source)> parts)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        // Uploads are mostly compressed already.
        foreach (var (name, source) in parts) zip.CreateEntryFromFile(source, name, name.StartsWith("files/", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
    }

    private sealed class FolderReader(string folder) : IBackupReader
    {
        public Stream? Open(string name) => Path.Combine(folder, name) is var path && File.Exists(path) ? File.OpenRead(path) : null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    private sealed class ZipReader(ZipArchive zip) : IBackupReader
    {
        public Stream? Open(string name) => zip.GetEntry(name)?.Open();

        public void Dispose() => zip.Dispose();
    }
}

internal interface IBackupReader : IDisposable
{
    /// <summary>Null where the backup has no such part.</summary>
    Stream? Open(string name);
}
