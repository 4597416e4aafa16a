namespace SalesPmCollaboration.Contracts.Platform;

/// <param name="Sha256">Lower-case hex of the stored bytes.</param>
/// <param name="Subject">"handovers/{id}": whoever may see the subject may read the file; null until it is attached.</param>
public sealed record StoredFile(Guid Id, string Name, string ContentType, long Size, string Sha256, Guid UploadedById, DateTimeOffset UploadedAt, string? Subject);

/// <summary>Files outside the database; owned by Platform.</summary>
public interface IFileVault
{
    Task<IReadOnlyDictionary<Guid, StoredFile>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Opens files that have no subject yet to whoever may see this one.</summary>
    Task AttachAsync(IReadOnlyCollection<Guid> ids, string subject, CancellationToken ct);

    Task<Stream> OpenAsync(Guid id, CancellationToken ct);
}

/// <summary>Asked by Platform before it hands out a file: implemented by the module that owns the first part of the subject.</summary>
public interface IFileSubject
{
    /// <summary>The first part of the subject, for example "handovers".</summary>
    string Kind { get; }

    /// <param name="file">With its subject; whose part is over reads what was there by then.</param>
    Task<bool> MaySeeAsync(StoredFile file, CancellationToken ct);

    Task<bool> MayAttachAsync(string subject, CancellationToken ct);
}
