using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Problems;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>One file of the evidence. Paths have no spaces, so that a shell reads the sums line by line.</summary>
internal sealed record EvidenceEntry(string Path, byte[] Content, string About)
{
    /// <summary>Instants as the API writes them; what is hashed goes by <see cref="OfBytes"/>, as it lies.</summary>
    private static readonly JsonSerializerOptions Readable = MakeReadable();

    public static EvidenceEntry OfText(string path, string text, string about) => new(path, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")), about);

    /// <summary>The bytes as they are: canonical content must not be touched.</summary>
    public static EvidenceEntry OfBytes(string path, string text, string about) => new(path, Encoding.UTF8.GetBytes(text), about);

    public static EvidenceEntry OfJson<T>(string path, T value, string about) => OfText(path, JsonSerializer.Serialize(value, Readable) + "\n", about);

    private static JsonSerializerOptions MakeReadable()
    {
        var options = new JsonSerializerOptions(Json.Stored) { WriteIndented = true };
        options.Converters.Add(new Instants());
        return options;
    }

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));
}

/// <summary>What an evidence file is about; AsOf is the latest instant that its records tell of.</summary>
internal sealed record EvidenceSubject(Guid HandoverId, string Number, long Version, string State, DateTimeOffset AsOf);

/// <summary>Packs entries with manifest.json and SHA256SUMS. The same entries give the same bytes.</summary>
internal static class EvidenceZip
{
    public const string Manifest = "manifest.json";
    public const string Sums = "SHA256SUMS";
    public const string Script = "verify.sh";
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(EvidenceSubject subject, IReadOnlyList<EvidenceEntry> entries)
    {
        var listed = entries.OrderBy(entry => entry.Path, StringComparer.Ordinal).ToList();
        listed.Add(EvidenceEntry.OfJson(Manifest, new { format = 1, subject, entries = listed.Select(entry => new { entry.Path, entry.Sha256, bytes = entry.Content.Length, entry.About }) }, "manifest"));
        listed.Add(EvidenceEntry.OfText(Sums, string.Concat(listed.Select(entry => $"{entry.Sha256}  {entry.Path}\n")), "sums"));
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in listed) Write(zip, entry);
        }

        return buffer.ToArray();
    }

    private static void Write(ZipArchive zip, EvidenceEntry entry)
    {
        var written = zip.CreateEntry(entry.Path, CompressionLevel.Optimal);
        written.LastWriteTime = ZipEpoch;
        // A regular file, rw-r--r--; the script may be run.
        written.ExternalAttributes = (entry.Path == Script ? 0x81ED : 0x81A4) << 16;
        using var stream = written.Open();
        stream.Write(entry.Content);
    }
}
