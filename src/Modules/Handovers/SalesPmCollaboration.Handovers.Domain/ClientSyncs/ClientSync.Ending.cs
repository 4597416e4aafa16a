using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ClientSyncs;

public sealed partial class ClientSync
{
    /// <summary>Each end that was set, in order; the last counts.</summary>
    public IReadOnlyList<SyncEnding> Endings { get; private set; } = [];

    /// <summary>The last day of the series; null while it goes on.</summary>
    public DateOnly? EndedOn => Series.EndsOn;

    /// <summary>False once the project itself has ended it.</summary>
    public bool EndIsOpen => !Endings.Any(one => one.By is null);

    /// <summary>停工: nothing is held until <see cref="Resume"/>.</summary>
    public void Pause(DateOnly from, DateTimeOffset at)
    {
        EnsureGoingOn(at);
        if (Series.Pauses.Any(pause => pause.To is null)) throw MeetingErrors.AlreadyPaused();
        EnsureInSeries(from, "/from");
        EnsureKeepsHeld(from, "/from");
        Series = Series with { Pauses = [.. Series.Pauses, new(from, null)] };
        Tell(at);
    }

    /// <param name="on">The first day on which it may be held again.</param>
    public void Resume(DateOnly on, DateTimeOffset at)
    {
        EnsureGoingOn(at);
        var open = Series.Pauses.FirstOrDefault(pause => pause.To is null) ?? throw MeetingErrors.NotPaused();
        // Resumed on the day it was paused or before: there was no pause.
        Series = Series with { Pauses = [.. Series.Pauses.Where(pause => pause != open), .. on > open.From ? [open with { To = on.AddDays(-1) }] : Array.Empty<SeriesPause>()] };
        Tell(at);
    }

    /// <summary>By hand; set again, it corrects a mistaken end. Held meetings stay.</summary>
    /// <param name="on">The last day.</param>
    public void End(DateOnly on, PersonId by, DateTimeOffset at)
    {
        if (!EndIsOpen) throw MeetingErrors.AcceptanceEnded();
        if (on == EndedOn) return;
        EnsureInSeries(on, "/on");
        EnsureKeepsHeld(on.AddDays(1), "/on");
        EndOn(on, by, at);
    }

    /// <summary>With acceptance, or because the handover was called off: for good. An earlier end stands.</summary>
    public void EndWithProject(DateOnly on, DateTimeOffset at)
    {
        if (!EndIsOpen) return;
        EndOn(EndedOn < on ? EndedOn.Value : on, null, at);
        Settle(at);
    }

    private void EndOn(DateOnly on, PersonId? by, DateTimeOffset at)
    {
        var before = EndedOn;
        Endings = [.. Endings, new(on, by, at)];
        Series = Series with { EndsOn = on };
        if (before is null) Raise(new ClientSyncEnded(Id, HandoverId, on, at));
        else if (before != on) Tell(at);
    }

    private void EnsureGoingOn(DateTimeOffset at)
    {
        if (HasEnded(at)) throw MeetingErrors.Ended();
    }

    private bool HasEnded(DateTimeOffset at) => EndedOn < CompanyTime.DayOf(at);

    private void EnsureInSeries(DateOnly day, string pointer)
    {
        if (day < Series.Rules[0].From) throw MeetingErrors.BeforeSeries(pointer, Series.Rules[0].From);
    }

    /// <param name="from">Nothing would be held as it was from this day on.</param>
    private void EnsureKeepsHeld(DateOnly from, string pointer)
    {
        if (Records.Count > 0 && Records[^1].On >= from) throw MeetingErrors.WouldTakeAwayHeld(pointer, Records[^1].On);
    }

    private void EnsureHeldOn(DateOnly on)
    {
        EnsureInSeries(on, "/on");
        if (on > EndedOn) throw MeetingErrors.AfterEnd("/on", EndedOn.Value);
        if (Series.Pauses.Any(pause => pause.Covers(on))) throw MeetingErrors.PausedThen("/on");
    }
}
