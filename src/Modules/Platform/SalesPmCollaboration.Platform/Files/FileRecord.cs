using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Files;

/// <summary>What is known of an uploaded file; its bytes lie on disk under their hash, once however often they were uploaded.</summary>
internal sealed class FileRecord : AggregateRoot
{
    private FileRecord()
    {
    }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    public long Size { get; private set; }
    public string Sha256 { get; private set; } = "";
    public PersonId UploadedById { get; private set; }
    public DateTimeOffset UploadedAt { get; private set; }
    public string? Subject { get; private set; }

    public override Guid Key => Id;

    public StoredFile Card => new(Id, Name, ContentType, Size, Sha256, UploadedById.Value, UploadedAt, Subject);

    /// <summary>From now on whoever may see the subject reads the file; a file of one subject is never moved to another.</summary>
    public void AttachTo(string subject) => Subject ??= subject;

    public static FileRecord Of(string name, StoredBytes bytes, string? subject, PersonId by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        Name = name,
        ContentType = bytes.ContentType,
        Size = bytes.Size,
        Sha256 = bytes.Sha256,
        UploadedById = by,
        UploadedAt = at,
        Subject = subject,
    };
}
