using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Tests.Domain;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Documents;

public sealed class TheEvidenceTests(DocumentsApp app) : IClassFixture<DocumentsApp>
{
    [Fact]
    public async Task it_verifies_offline_and_one_flipped_byte_in_any_file_is_found()
    {
        var files = Unpack(await EvidenceAsync(await SignedAsync(), Given.Rep));
        Verify(files).ShouldBeNull();
        foreach (var path in files.Keys)
        {
            foreach (var at in new[] { 0, files[path].Length / 2, files[path].Length - 1 }) Verify(Flipped(files, path, at)).ShouldNotBeNull($"{path} at {at}");
        }
    }

    [Fact]
    public async Task the_script_inside_verifies_and_finds_one_flipped_byte()
    {
        var folder = Directory.CreateTempSubdirectory("evidence-").FullName;
        try
        {
            var files = Unpack(await EvidenceAsync(await SignedAsync(), Given.Rep));
            Papers.Run("sh", [Write(folder, files)])!.ShouldContain("OK");
            foreach (var path in files.Keys.Where(path => path != "verify.sh"))
                Papers.Run("sh", [Write(folder, Flipped(files, path, files[path].Length / 2))])!.ShouldStartWith("exit 1", customMessage: path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task the_content_inside_is_byte_for_byte_what_was_signed()
    {
        var id = await SignedAsync();
        var package = await app.ReadAsync(async context => (await context.FindAsync<HandoverPackage>(new HandoverId(id)))!);
        var files = Unpack(await EvidenceAsync(id, Given.Rep));
        Hash(files["submissions/1.json"]).ShouldBe(package.CurrentHash);
        Hash(files["amendments/1.json"]).ShouldBe(package.Amendments[0].Hash);
        Encoding.UTF8.GetString(files["submissions/1.json"]).ShouldNotContain("王强");
        Encoding.UTF8.GetString(files["signatures.json"]).ShouldContain(package.CurrentHash!);
    }

    [Fact]
    public async Task its_instants_are_written_as_the_api_writes_them()
    {
        var files = Unpack(await EvidenceAsync(await SignedAsync(), Given.Rep));
        foreach (var path in new[] { "signatures.json", "audit.json", "deliveries.json", "manifest.json" })
        {
            var text = Encoding.UTF8.GetString(files[path]);
            text.ShouldNotContain("+00:00", customMessage: path);
        }

        Encoding.UTF8.GetString(files["signatures.json"]).ShouldContain("Z\"");
    }

    [Fact]
    public async Task it_tells_who_was_told_what_by_which_channel_and_when()
    {
        using var log = JsonDocument.Parse(Unpack(await EvidenceAsync(await SignedAsync(), Given.Rep))["deliveries.json"]);
        var told = log.RootElement.GetProperty("deliveries").EnumerateArray().ShouldHaveSingleItem();
        (told.GetProperty("to").GetProperty("name").GetString(), told.GetProperty("kind").GetString(), told.GetProperty("channel").GetString()).ShouldBe(("周总", "handovers.signed", "inbox"));
    }

    [Fact]
    public async Task without_its_delivery_log_it_does_not_verify()
    {
        var folder = Directory.CreateTempSubdirectory("evidence-").FullName;
        try
        {
            var files = Unpack(await EvidenceAsync(await SignedAsync(), Given.Rep));
            files.Remove("deliveries.json");
            files["SHA256SUMS"] = Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(files["SHA256SUMS"]).Split('\n').Where(line => !line.EndsWith("deliveries.json", StringComparison.Ordinal))));
            Papers.Run("sh", [Write(folder, files)])!.ShouldContain("deliveries.json");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task the_same_state_gives_the_same_file()
    {
        var id = await SignedAsync();
        var first = await EvidenceAsync(id, Given.Rep);
        app.Clock.Advance(TimeSpan.FromDays(3));
        (await EvidenceAsync(id, Given.Rep)).ToArray().ShouldBe(first.ToArray());
    }

    [Fact]
    public async Task who_may_not_see_contacts_gets_no_personal_value()
    {
        var files = Unpack(await EvidenceAsync(await SignedAsync(), Given.Other, Role.Executive));
        Verify(files).ShouldBeNull();
        files.Keys.ShouldNotContain("personal-values.tsv");
        var all = string.Concat(files.Where(file => file.Key != "document.pdf").Select(file => Encoding.UTF8.GetString(file.Value))) + Papers.Read(files["document.pdf"]);
        foreach (var secret in new[] { "王强", "13800000000", "wang@example.com", "李工", "10.9.8.7" }) all.ShouldNotContain(secret);
        all.ShouldContain("•••");
    }

    private async Task<Guid> SignedAsync()
    {
        var id = await app.SubmittedAsync(Guid.CreateVersion7());
        await app.ChangeAsync(id, Given.Manager, (package, _) => Task.FromResult(package.Judged().Reviewed().WithWorkshop()));
        await app.ChangeAsync(id, Given.Rep, (package, _) => Task.FromResult(package.SignedByAll()));
        return await app.ChangeAsync(id, Given.Rep, (package, _) => Task.FromResult(package.ProposeAmendment(Given.Change(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 10, 8))), "延期", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package))));
    }

    private async Task<ReadOnlyMemory<byte>> EvidenceAsync(Guid id, PersonId person, params Role[] roles) => (await app.AskAsync(new HandoverEvidenceQuery(id, "zh"), person, roles)).Content;

    private static Dictionary<string, byte[]> Unpack(ReadOnlyMemory<byte> file)
    {
        using var zip = new ZipArchive(new MemoryStream(file.ToArray()));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var buffer = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(buffer);
            return buffer.ToArray();
        });
    }

    /// <summary>What verify.md tells a stranger to do; null where everything agrees, else the first thing that does not.</summary>
    private static string? Verify(Dictionary<string, byte[]> files)
    {
        var sums = Encoding.UTF8.GetString(files["SHA256SUMS"]).Split('\n').Select(line => line.Split("  ")).ToList();
        if (sums[^1] is not [""] || sums.Count != files.Count) return "SHA256SUMS";
        foreach (var line in sums.SkipLast(1))
        {
            if (line.Length != 2 || !files.TryGetValue(line[1], out var content) || Hash(content) != line[0]) return line[^1];
        }

        using var manifest = JsonDocument.Parse(files["manifest.json"]);
        var entries = manifest.RootElement.GetProperty("entries").EnumerateArray().ToList();
        if (entries.Count != files.Count - 2) return "manifest.json";
        if (entries.FirstOrDefault(entry => Hash(files[entry.GetProperty("path").GetString()!]) != entry.GetProperty("sha256").GetString()) is { ValueKind: JsonValueKind.Object } wrong) return wrong.ToString();
        return Chain(files) ?? Digests(files);
    }

    private static string? Chain(Dictionary<string, byte[]> files)
    {
        var previous = "";
        foreach (var path in files.Keys.Where(path => path.StartsWith("audit/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (!Encoding.UTF8.GetString(files[path]).StartsWith($"1:1;{previous.Length}:{previous};", StringComparison.Ordinal)) return path;
            previous = Hash(files[path]);
            if (!Encoding.UTF8.GetString(files["audit.json"]).Contains(previous)) return path;
        }

        return null;
    }

    private static string? Digests(Dictionary<string, byte[]> files)
    {
        if (!files.TryGetValue("personal-values.tsv", out var values)) return null;
        return Encoding.UTF8.GetString(values).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(line => line[1].Length > 0)
            .FirstOrDefault(line => "pd:" + Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(line[1]), Convert.FromBase64String(line[2]))) != line[0])?[0];
    }

    private static Dictionary<string, byte[]> Flipped(Dictionary<string, byte[]> files, string path, int at)
    {
        var changed = files.ToDictionary();
        changed[path] = [.. files[path]];
        changed[path][at] ^= 1;
        return changed;
    }

    private static string Write(string folder, Dictionary<string, byte[]> files)
    {
        foreach (var (path, content) in files)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, content);
        }

        return Path.Combine(folder, "verify.sh");
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
