using MediatR;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Lapsing;

/// <summary>
/// The tick: conditional confirmations whose day is over return the handover before sign-off, and become an action of the rep
/// after it; a half-signed waiver whose day is over is dropped, and with one of both directors the kickoff's move ends. May run twice and on two nodes at once. Answers how many handovers were touched.
/// </summary>
/// <param name="AsOf">Judges by the company's day of this instant.</param>
public sealed record LapseDueConditionsCommand(DateTimeOffset AsOf) : IRequest<int>, IRequirePolicy<ClockPolicy>;

/// <summary>What is due as of a day; a query, so that a tick changes nothing that it does not find.</summary>
internal interface IDueHandovers
{
    /// <summary>Conditions that were to be cleared, waivers that were to be signed, and waivers before sign-off that ended, before the day; the earliest first.</summary>
    Task<IReadOnlyList<Guid>> WithLapsedConditionsAsync(DateOnly asOf, int most, CancellationToken ct);
}

/// <summary>Nobody's but the clock's: the system passes every policy, and for people it does not exist.</summary>
internal sealed class ClockPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(Access.Hide);
}

internal sealed class LapseDueConditionsHandler(IDueHandovers due, IRepository<HandoverPackage> packages, MeetingDesk meetings, IBatchSteps steps, IWorkCalendar calendar, TimeProvider time) : IRequestHandler<LapseDueConditionsCommand, int>
{
    /// <summary>The next tick takes the rest.</summary>
    private const int Most = 500;

    public async Task<int> Handle(LapseDueConditionsCommand request, CancellationToken cancellationToken)
    {
        var today = CompanyTime.DayOf(request.AsOf);
        var lapsed = 0;
        foreach (var id in await due.WithLapsedConditionsAsync(today, Most, cancellationToken))
        {
            // One that somebody is changing meanwhile waits for the next tick; the others go on.
            var refusal = await steps.TryAsync(() => LapseAsync(id, today, cancellationToken));
            lapsed += refusal is null ? 1 : 0;
        }

        return lapsed;
    }

    private async Task LapseAsync(Guid id, DateOnly today, CancellationToken ct)
    {
        var package = await packages.GetAsync(id, ct);
        package.Lapse(today, time.GetUtcNow(), calendar);
        await meetings.RestAsync(package, time.GetUtcNow(), ct);
        await packages.SaveChangesAsync(ct);
    }
}
