using MediatR;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.Platform.Dispatches;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host.Verbs;

/// <summary>Makes every dead dispatch due again; the running product carries them at its next poll.</summary>
internal static class Replay
{
    public static async Task<int> RunAsync(VerbCall call)
    {
        if (call.Operands.Count > 0) throw new UsageError();
        await call.Get<DatabaseStartup>().RequireCurrentAsync();
        var mediator = call.Get<IMediator>();
        List<DispatchRow> dead = [];
        string? cursor = null;
        do
        {
            var page = await mediator.Send(new ListDispatchesQuery(DispatchStatus.Dead, cursor, 200));
            dead.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        foreach (var dispatch in dead)
        {
            await mediator.Send(new ReplayDispatchCommand(dispatch.MessageId, dispatch.Consumer));
            call.Say("replay.one", [dispatch.Type, dispatch.Consumer, dispatch.MessageId, dispatch.LastError ?? ""]);
        }

        call.Say("replay.done", [dead.Count]);
        return ExitCode.Done;
    }
}
