using SalesPmCollaboration.Platform.Auditing;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host.Verbs;

internal static class VerifyAudit
{
    public static async Task<int> RunAsync(VerbCall call)
    {
        await call.Get<DatabaseStartup>().RequireCurrentAsync();
        var verdict = await call.Get<IAuditVerifier>().VerifyAsync(CancellationToken.None);
        if (verdict.Fault is not { } fault)
        {
            call.Say("audit.intact", [verdict.Rows, verdict.Anchors, verdict.Records]);
            if (verdict.Unshaped > 0) call.Say("audit.unshaped", [verdict.Unshaped]);
            return ExitCode.Done;
        }

        call.Say("audit.broken", [fault.SubjectType, fault.Subject, fault.Sequence, fault.Reason]);
        return ExitCode.Found;
    }
}
