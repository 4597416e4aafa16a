using SalesPmCollaboration.Contracts.Platform;

namespace SalesPmCollaboration.Platform.Files;

/// <summary>Asks the module that owns a subject; a subject that nobody owns is seen by nobody.</summary>
internal sealed class FileSubjects(IEnumerable<IFileSubject> owners)
{
    public Task<bool> MaySeeAsync(StoredFile file, CancellationToken ct) => Owner(file.Subject ?? "")?.MaySeeAsync(file, ct) ?? Task.FromResult(false);

    public Task<bool> MayAttachAsync(string subject, CancellationToken ct) => Owner(subject)?.MayAttachAsync(subject, ct) ?? Task.FromResult(false);

    private IFileSubject? Owner(string subject)
    {
        var kind = subject.Split('/')[0];
        return owners.FirstOrDefault(o => string.Equals(o.Kind, kind, StringComparison.Ordinal));
    }
}
