using MediatR;
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Files;

/// <summary>What a request reads: its policy needs the file's id alone.</summary>
internal interface IReadFile
{
    Guid FileId { get; }
}

public sealed record GetFileQuery(Guid FileId) : IRequest<StoredFile>, IReadFile, IRequirePolicy<MayReadFile>;

/// <summary>The caller disposes the stream.</summary>
public sealed record OpenFileQuery(Guid FileId) : IRequest<OpenedFile>, IReadFile, IRequirePolicy<MayReadFile>;

public sealed record OpenedFile(StoredFile File, Stream Content);

/// <summary>The uploader, and whoever may see the subject; for others the file does not exist.</summary>
internal sealed class MayReadFile(IFileVault vault, FileSubjects subjects) : IPolicy<IReadFile>
{
    public async ValueTask<Access> JudgeAsync(IReadFile request, ICaller caller, CancellationToken ct)
    {
        var found = await vault.FindAsync([request.FileId], ct);
        if (!found.TryGetValue(request.FileId, out var file)) return Access.Hide;
        if (caller.IsPerson && caller.PersonId.Value == file.UploadedById) return Access.Allow;
        return file.Subject is not null && await subjects.MaySeeAsync(file, ct) ? Access.Allow : Access.Hide;
    }
}

internal sealed class GetFileHandler(IFileVault vault) : IRequestHandler<GetFileQuery, StoredFile>
{
    public async Task<StoredFile> Handle(GetFileQuery request, CancellationToken cancellationToken) =>
        (await vault.FindAsync([request.FileId], cancellationToken)).GetValueOrDefault(request.FileId) ?? throw new NotFound("File", request.FileId);
}

internal sealed class OpenFileHandler(IFileVault vault) : IRequestHandler<OpenFileQuery, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenFileQuery request, CancellationToken cancellationToken)
    {
        var file = (await vault.FindAsync([request.FileId], cancellationToken)).GetValueOrDefault(request.FileId) ?? throw new NotFound("File", request.FileId);
        return new OpenedFile(file, await vault.OpenAsync(request.FileId, cancellationToken));
    }
}
