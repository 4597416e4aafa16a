namespace SalesPmCollaboration.Contracts.Notifications;

/// <summary>Something waits for a person. The move's identity is (PersonId, Kind, SubjectId); opening it again only moves its dates.</summary>
/// <param name="Kind">Dotted and stable: handovers.submit, handovers.review, handovers.sign.</param>
/// <param name="StartedById">Who waits for it (我发起), or null where the clock started it.</param>
/// <param name="Link">The page's path that offers the one action.</param>
public sealed record MoveOpened(Guid PersonId, string Kind, Guid SubjectId, string Subject, string Link, DateTimeOffset Since, DateOnly? DueOn, Guid? StartedById) : IPublishedEvent;

public sealed record MoveClosed(Guid PersonId, string Kind, Guid SubjectId, DateTimeOffset At, Guid? DoneById) : IPublishedEvent;

/// <summary>News for a person's inbox (抄送): it asks for nothing. Text comes from resources by Kind with Arguments.</summary>
public sealed record NewsForPerson(Guid PersonId, string Kind, Guid SubjectId, string Subject, string Link, IReadOnlyList<string> Arguments, DateTimeOffset At) : IPublishedEvent;
