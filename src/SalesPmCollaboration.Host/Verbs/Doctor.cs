using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.Host.Verbs;

/// <summary>Looks at the machine and the configuration without changing anything; each module brings its own checkups.</summary>
internal static class Doctor
{
    public static async Task<int> RunAsync(VerbCall call)
    {
        var texts = call.Get<Texts>();
        var bad = 0;
        foreach (var checkup in call.Services.GetServices<ICheckup>())
        {
            foreach (var finding in await checkup.LookAsync(CancellationToken.None))
            {
                call.Say("doctor." + finding.Fitness, [texts.For(finding.Code, finding.Arguments)]);
                if (finding.Fitness == Fitness.Bad) bad++;
            }
        }

        call.Say(bad == 0 ? "doctor.fit" : "doctor.unfit", [bad]);
        return bad == 0 ? ExitCode.Done : ExitCode.Found;
    }
}
