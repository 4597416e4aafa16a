using SalesPmCollaboration.Platform.Backups;

namespace SalesPmCollaboration.Host.Verbs;

internal static class Restore
{
    public static async Task<int> RunAsync(VerbCall call)
    {
        var restored = await call.Get<BackupRestoring>().RestoreAsync(call.Operand, CancellationToken.None);
        call.Say("restore.done", [restored.Manifest.TakenAt.ToString("u"), restored.Manifest.Rows.Values.Sum(), restored.Manifest.Files.Count]);
        if (restored.Audit is { } audit) call.Say("audit.intact", [audit.Rows, audit.Anchors, audit.Records]);
        else call.Say("restore.older", []);
        foreach (var missing in restored.Manifest.MissingFiles) call.Say("backup.missing", [missing]);
        return restored.Manifest.MissingFiles.Count == 0 ? ExitCode.Done : ExitCode.Found;
    }
}
