using SalesPmCollaboration.Platform.Backups;

namespace SalesPmCollaboration.Host.Verbs;

internal static class Backup
{
    public static async Task<int> RunAsync(VerbCall call)
    {
        var manifest = await call.Get<BackupTaking>().TakeAsync(call.Operand, CancellationToken.None);
        call.Say("backup.done", [Path.GetFullPath(call.Operand), manifest.Rows.Values.Sum(), manifest.Files.Count]);
        foreach (var missing in manifest.MissingFiles) call.Say("backup.missing", [missing]);
        return manifest.MissingFiles.Count == 0 ? ExitCode.Done : ExitCode.Found;
    }
}
