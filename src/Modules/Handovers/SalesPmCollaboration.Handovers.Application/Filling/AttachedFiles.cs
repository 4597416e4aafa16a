using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Filling;

/// <summary>Files that a handover's record names: uploaded by the caller for nothing in particular, or for this handover.</summary>
internal sealed class AttachedFiles(IFileVault files, ICaller caller)
{
    private static readonly string[] Scanned = ["application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif", "image/heic"];

    /// <summary>Their names for the record.</summary>
    /// <exception cref="InvalidInput">A file of somebody else's handover is as unknown as one that does not exist.</exception>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(HandoverPackage package, IReadOnlyList<Guid> ids, Func<int, string> pointer, CancellationToken ct) =>
        (await FindAsync(package, ids, pointer, ct)).ToDictionary(f => f.Key, f => f.Value.Name);

    /// <summary>Of all that a revision or an amendment changes.</summary>
    /// <exception cref="InvalidInput">As for one item, below /changes.</exception>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(HandoverPackage package, IReadOnlyDictionary<string, ItemValue?> changes, CancellationToken ct)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var (key, value) in changes)
        {
            foreach (var (id, name) in await NamesAsync(package, value?.FileIds ?? [], i => $"/changes/{key}/fileIds/{i}", ct)) names[id] = name;
        }

        return names;
    }

    /// <summary>盖章扫描件: a PDF or a photograph of the paper.</summary>
    /// <exception cref="InvalidInput">Of another kind, or as for other files.</exception>
    public async Task ScanAsync(HandoverPackage package, Guid id, string pointer, CancellationToken ct)
    {
        var scan = (await FindAsync(package, [id], _ => pointer, ct))[id];
        if (!Scanned.Contains(scan.ContentType, StringComparer.Ordinal)) throw new InvalidInput(pointer, "file.not-a-scan", scan.Name);
    }

    /// <summary>Whoever sees the handover reads them from now on. Called when the domain has agreed and before the record is saved: a crash in between leaves a file that nothing names, not a name that nobody can open.</summary>
    public Task GiveAsync(HandoverPackage package, IReadOnlyList<Guid> ids, CancellationToken ct) => files.AttachAsync(ids, SubjectOf(package), ct);

    private async Task<IReadOnlyDictionary<Guid, StoredFile>> FindAsync(HandoverPackage package, IReadOnlyList<Guid> ids, Func<int, string> pointer, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<Guid, StoredFile>();
        var stored = await files.FindAsync(ids, ct);
        for (var i = 0; i < ids.Count; i++)
        {
            var known = stored.TryGetValue(ids[i], out var file) && (file.Subject == SubjectOf(package) || (file.Subject is null && file.UploadedById == caller.PersonId.Value));
            if (!known) throw new InvalidInput(pointer(i), "file.not-here");
        }

        return stored;
    }

    private static string SubjectOf(HandoverPackage package) => "handovers/" + package.Key;
}
