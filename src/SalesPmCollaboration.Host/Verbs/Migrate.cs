using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host.Verbs;

/// <summary>Brings the schema up to this program, as a start does, or with <c>--plan</c> only says what that would do.</summary>
internal static class Migrate
{
    public static async Task<int> RunAsync(VerbCall call)
    {
        if (call.Operands is not ([] or ["--plan"])) throw new UsageError();
        var startup = call.Get<DatabaseStartup>();
        var plan = await startup.PlanAsync();
        foreach (var step in plan) call.Say("migrate.step", [step.Module, step.Migration]);
        if (call.Operands.Count == 0) await startup.RunAsync();
        call.Say(plan.Count == 0 ? "migrate.current" : call.Operands.Count == 0 ? "migrate.done" : "migrate.planned", [plan.Count]);
        return ExitCode.Done;
    }
}
