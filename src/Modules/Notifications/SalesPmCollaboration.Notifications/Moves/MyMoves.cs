using FluentValidation;
using MediatR;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Moves;

/// <summary>The four boxes of Home.</summary>
public enum MoveBox
{
    /// <summary>待办: open and waiting for me, most urgent first.</summary>
    Todo = 1,

    /// <summary>已办: what I did, for whomever; newest first.</summary>
    Done,

    /// <summary>我发起: open, started by me, waiting for others; most urgent first.</summary>
    Started,

    /// <summary>抄送我: my inbox, newest first.</summary>
    News,

    /// <summary>稍后: open and mine, put away until a day; most urgent first.</summary>
    Snoozed,
}

public sealed record MyMovesQuery(MoveBox Box, string? Cursor, int Limit) : IRequest<Page<MoveLine>>, IRequirePolicy<PersonPolicy>, IPaged;

/// <summary>How much lies in each box; <paramref name="Overdue"/> is a part of what waits for me, <paramref name="Cc"/> counts unread news.</summary>
public sealed record MoveCounts(int Todo, int Overdue, int Started, int Cc);

public sealed record CountMyMovesQuery : IRequest<MoveCounts>, IRequirePolicy<PersonPolicy>;

/// <summary>One line of a box.</summary>
/// <param name="Title">What is to do, or the news, in the reader's language.</param>
/// <param name="Action">Label of the one action that <paramref name="Link"/> offers; null unless the move is mine, open and not mine to leave to others, as the decision on what I proposed.</param>
/// <param name="WorkingDaysLeft">Working days after today up to the due day: 0 is due today (or fell due on the days off just past), negative is overdue by so many; null without a due day.</param>
/// <param name="Overdue">The due day is over in the company's zone.</param>
/// <param name="Person">Who must move; null where People no longer knows him.</param>
/// <param name="MayNudge">I wait for it, it is open, and it was not yet nudged for this working day.</param>
/// <param name="ReadAt">In the box of news alone.</param>
/// <param name="SnoozedUntil">My own move is out of the box until this day; null while it is in sight.</param>
/// <param name="MaySnoozeUntil">The last day until which I may put it away; null where I may not.</param>
public sealed record MoveLine(
    Guid Id,
    string Kind,
    string Title,
    string? Action,
    Guid SubjectId,
    string Subject,
    string Link,
    DateTimeOffset SinceAt,
    DateOnly? DueOn,
    int? WorkingDaysLeft,
    bool Overdue,
    Guid PersonId,
    string? Person,
    Guid? StartedById,
    string? StartedBy,
    DateTimeOffset? DoneAt,
    int Nudges,
    bool MayNudge,
    DateTimeOffset? ReadAt,
    DateOnly? SnoozedUntil,
    DateOnly? MaySnoozeUntil);

internal sealed class MyMovesRules : AbstractValidator<MyMovesQuery>
{
    public MyMovesRules()
    {
        Include(new PagedRules());
        RuleFor(q => q.Box).IsInEnum().WithErrorCode("box.unknown");
    }
}
