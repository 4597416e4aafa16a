using MediatR;

namespace SalesPmCollaboration.Host.Jobs;

/// <param name="Cron">Five fields, read in <paramref name="Zone"/>.</param>
/// <param name="SendAsync">Sends the job's command as of an instant through the ordinary pipeline.</param>
internal sealed record ScheduledJob(string Id, string Cron, string Zone, Func<IMediator, DateTimeOffset, CancellationToken, Task> SendAsync)
{
    public static ScheduledJob Of<TAnswer>(string id, string cron, string zone, Func<DateTimeOffset, IRequest<TAnswer>> command) =>
        new(id, cron, zone, (mediator, asOf, ct) => mediator.Send(command(asOf), ct));
}
