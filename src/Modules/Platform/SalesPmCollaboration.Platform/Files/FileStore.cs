using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Platform.Startup;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Files;

internal sealed record StoredBytes(string Sha256, long Size, string ContentType);

/// <summary>Bytes on disk as <c>files/ab/abcd…</c>. A name is its content's hash, so equal uploads share one file and a finished file never changes.</summary>
internal sealed class FileStore(DatabaseLocation location)
{
    public string PathOf(string sha256) => Path.Combine(location.Files, sha256[..2], sha256);

    /// <summary>Streams to a temporary file on the same disk, checks, and renames; whatever stops it in between leaves nothing.</summary>
    /// <param name="judge">Sees the finished bytes, gives their content type, throws where they do not fit the name.</param>
    /// <exception cref="HttpRefusal">413 past the limit.</exception>
    public async Task<StoredBytes> WriteAsync(Stream content, long maxBytes, Func<Stream, string> judge, CancellationToken ct)
    {
        var temporary = Path.Combine(TemporaryOf(location), Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(TemporaryOf(location));
        try
        {
            var (sha256, size) = await SpoolAsync(content, temporary, maxBytes, ct);
            var bytes = new StoredBytes(sha256, size, Judge(temporary, judge));
            var final = PathOf(sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            if (!File.Exists(final)) File.Move(temporary, final, overwrite: true);
            return bytes;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>What killed uploads left. A day old at least: another node may be writing to a shared mount.</summary>
    public static void RemoveTemporary(DatabaseLocation location, DateTimeOffset now)
    {
        var folder = new DirectoryInfo(TemporaryOf(location));
        if (!folder.Exists) return;
        var shared = location.Options.Provider == DatabaseProvider.PostgreSql;
        foreach (var file in folder.EnumerateFiles().Where(f => !shared || f.LastWriteTimeUtc < now.UtcDateTime.AddDays(-1))) file.Delete();
    }

    private static string TemporaryOf(DatabaseLocation location) => Path.Combine(location.Files, "tmp");

    private static string Judge(string path, Func<Stream, string> judge)
    {
        using var file = File.OpenRead(path);
        return judge(file);
    }

    private static async Task<(string Sha256, long Size)> SpoolAsync(Stream content, string path, long maxBytes, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            long size = 0;
            for (int read; (read = await ReadAsync(content, buffer, ct)) > 0;)
            {
                size += read;
                if (size > maxBytes) throw new HttpRefusal(413, "file.too-large", maxBytes >> 20);
                hash.AppendData(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            file.Flush(flushToDisk: true);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>An upload that breaks off is the sender's error, not the disk's.</summary>
    private static async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken ct)
    {
        try
        {
            return await content.ReadAsync(buffer, ct);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new InvalidInput("file", "file.malformed-form");
        }
    }
}
