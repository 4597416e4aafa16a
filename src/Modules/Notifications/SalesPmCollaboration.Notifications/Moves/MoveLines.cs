using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Moves;

/// <summary>Rows as a reader sees them: in his language, counted in working days from today.</summary>
internal sealed class MoveLines(Texts texts, IWorkCalendar calendar, TimeProvider time, IPeopleDirectory people, ICaller caller)
{
    /// <summary>Nobody decides what he, or somebody for whom he stands in, has proposed.</summary>
    private const string Deciding = "handovers.decide-proposals";

    /// <summary>One question to People for the whole page, none for an empty one.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonCard>> NamesAsync(IReadOnlyList<Move> moves, CancellationToken ct)
    {
        HashSet<Guid> ids = [.. moves.Select(m => m.PersonId.Value), .. moves.Where(m => m.StartedById is not null).Select(m => m.StartedById!.Value.Value)];
        return ids.Count == 0 ? new Dictionary<Guid, PersonCard>() : await people.CardsAsync(ids, ct);
    }

    public IReadOnlyList<MoveLine> Of(IReadOnlyList<Move> moves, PersonId me, IReadOnlyDictionary<Guid, PersonCard> names)
    {
        var today = CompanyTime.DayOf(time.GetUtcNow());
        var workingDay = calendar.OnOrAfter(today);
        return [.. moves.Select(m => Of(m, me, names, today, workingDay))];
    }

    public static MoveLine Of(InboxLine news, PersonId me) => new(
        news.Id, news.Kind, news.Title, null, news.SubjectId, news.Subject, news.Link, news.OccurredAt, null, null, false, me.Value, null, null, null, null, 0, false, news.ReadAt, null, null);

    private MoveLine Of(Move move, PersonId me, IReadOnlyDictionary<Guid, PersonCard> names, DateOnly today, DateOnly workingDay)
    {
        var open = move.State == MoveState.Open;
        DateOnly? due = move.DueOrNever == DateOnly.MaxValue ? null : move.DueOrNever;
        return new MoveLine(
            move.Id,
            move.Kind,
            texts.For("move." + move.Kind),
            open && caller.ActsFor(move.PersonId) && !(move.Kind == Deciding && move.StartedById is { } proposer && caller.ActsFor(proposer)) ? texts.Find("move-action." + move.Kind) ?? texts.For("move-action") : null,
            move.SubjectId,
            move.Subject,
            move.Link,
            move.Since,
            due,
            open && due is { } day ? calendar.WorkingDaysUntil(today, day) : null,
            open && due < today,
            move.PersonId.Value,
            names.GetValueOrDefault(move.PersonId.Value)?.Name,
            move.StartedById?.Value,
            move.StartedById is { } starter ? names.GetValueOrDefault(starter.Value)?.Name : null,
            move.DoneAt,
            move.Nudges,
            MayNudge: open && move.StartedById == me && !caller.ActsFor(move.PersonId) && !(move.NudgedFor >= workingDay),
            null,
            open && move.PersonId == me && move.SnoozedUntil > today ? move.SnoozedUntil : null,
            open && move.PersonId == me && !(due <= today) ? due ?? today.AddDays(Move.LongestSnooze) : null);
    }
}
