using MediatR;
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Filling;

/// <summary>Answers one item of the checklist. Files must have been uploaded by the caller or belong to this handover already.</summary>
public sealed record FillItemCommand(Guid HandoverId, string Key, ItemValue Value, long? ExpectedVersion) : IRequest<long>, IAboutHandover, IEdit, IRequirePolicy<SalesWorkPolicy>;

internal sealed class FillItemHandler(IRepository<HandoverPackage> packages, IFileVault files, ICaller caller, TimeProvider time) : IRequestHandler<FillItemCommand, long>
{
    public async Task<long> Handle(FillItemCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.ExpectVersion(request.ExpectedVersion);
        var names = await AttachedFiles.TakeAsync(files, package, request.Value.FileIds, caller, i => $"/value/fileIds/{i}", cancellationToken);
        package.Fill(request.Key, request.Value, caller.PersonId, time.GetUtcNow(), names);
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}

/// <summary>Empties one item.</summary>
public sealed record ClearItemCommand(Guid HandoverId, string Key, long? ExpectedVersion) : IRequest<long>, IAboutHandover, IEdit, IRequirePolicy<SalesWorkPolicy>;

internal sealed class ClearItemHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<ClearItemCommand, long>
{
    public async Task<long> Handle(ClearItemCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.ExpectVersion(request.ExpectedVersion);
        package.ClearItem(request.Key, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}

internal static class AttachedFiles
{
    /// <summary>Gives the handover's people the files and answers their names for the record; a file of somebody else's handover is as unknown as one that does not exist.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> TakeAsync(IFileVault files, HandoverPackage package, IReadOnlyList<Guid> ids, ICaller caller, Func<int, string> pointer, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<Guid, string>();
        var stored = await files.FindAsync(ids, ct);
        var subject = SubjectOf(package);
        for (var i = 0; i < ids.Count; i++)
        {
            var known = stored.TryGetValue(ids[i], out var file) && (file.Subject == subject || (file.Subject is null && file.UploadedById == caller.PersonId.Value));
            if (!known) throw new InvalidInput(pointer(i), "file.not-here");
        }

        // Before the record names them: a crash in between leaves a file that nothing points to, not a record that its readers cannot open.
        await files.AttachAsync([.. stored.Values.Where(file => file.Subject is null).Select(file => file.Id)], subject, ct);
        return stored.ToDictionary(f => f.Key, f => f.Value.Name);
    }

    public static string SubjectOf(HandoverPackage package) => "handovers/" + package.Key;
}
