using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Documents.Files;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Files;

/// <summary>Section <c>Files</c> of the configuration.</summary>
public sealed class FileLimits
{
    public const string Section = "Files";

    /// <summary>Bytes of one file; 50 MiB.</summary>
    [Range(1, 10L << 30)]
    public long MaxBytes { get; set; } = 50L << 20;

    /// <summary>Empty: <c>files</c> in the data folder. Several nodes need one mount that all of them see.</summary>
    public string Folder { get; set; } = "";
}

/// <summary>Keeps a file. With a subject it is attached at once; without one it is the uploader's alone.</summary>
/// <param name="Subject">"handovers/{id}", or null.</param>
public sealed record StoreFileCommand(string? Name, Stream Content, string? Subject) : IRequest<StoredFile>, IRequirePolicy<MayStoreFile>;

internal sealed class StoreFileValidator : AbstractValidator<StoreFileCommand>
{
    public StoreFileValidator() => RuleFor(c => c.Subject).MaximumLength(100);
}

/// <summary>Any person; a subject only for those whom its own module lets attach.</summary>
internal sealed class MayStoreFile(FileSubjects subjects) : IPolicy<StoreFileCommand>
{
    public async ValueTask<Access> JudgeAsync(StoreFileCommand request, ICaller caller, CancellationToken ct)
    {
        if (!caller.IsPerson) return Access.Forbid;
        return request.Subject is null || await subjects.MayAttachAsync(request.Subject, ct) ? Access.Allow : Access.Hide;
    }
}

internal sealed class StoreFileHandler(FileStore store, IRepository<FileRecord> files, ICaller caller, TimeProvider time, IOptions<FileLimits> options) : IRequestHandler<StoreFileCommand, StoredFile>
{
    public async Task<StoredFile> Handle(StoreFileCommand request, CancellationToken cancellationToken)
    {
        var name = FileName.Clean(request.Name);
        if (name.Length == 0) throw new InvalidInput("/file", "file.no-name");
        // Bytes first: a row without its file must never exist, a file without its row is adopted by the next equal upload.
        var bytes = await store.WriteAsync(request.Content, options.Value.MaxBytes, bytes => ContentTypeOf(bytes, request.Name ?? ""), cancellationToken);
        var record = FileRecord.Of(name, bytes, request.Subject, caller.PersonId, time.GetUtcNow());
        files.Add(record);
        await files.SaveChangesAsync(cancellationToken);
        return record.Card;
    }

    /// <summary>Kinds that are not on the list are 415; a listed kind under a wrong name, or one that would harm, is 400.</summary>
    private static string ContentTypeOf(Stream bytes, string claimedName)
    {
        var verdict = FileKinds.Detect(bytes, claimedName);
        if (verdict.IsAccepted) return verdict.Kind.ContentType;
        throw verdict.Refusal is "file.unknown" or "file.archive" or "file.program" ? new HttpRefusal(415, verdict.Refusal) : new InvalidInput("/file", verdict.Refusal!);
    }
}
