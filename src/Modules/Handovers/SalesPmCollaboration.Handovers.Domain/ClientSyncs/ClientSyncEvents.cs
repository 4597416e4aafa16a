using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ClientSyncs;

/// <summary>Told again with each change of rule, occurrence, pause or circle: the newest telling stands.</summary>
public sealed record ClientSyncScheduled(ClientSyncId Id, HandoverId HandoverId, string ProjectName, MeetingSeries Series, IReadOnlyList<PersonId> Ours, string? Place, DateTimeOffset At) : IDomainEvent;

public sealed record ClientSyncEnded(ClientSyncId Id, HandoverId HandoverId, DateOnly On, DateTimeOffset At) : IDomainEvent;

/// <summary>With the first minutes of an occurrence, and with a later wording that corrects who was there.</summary>
public sealed record ClientSyncWasHeld(HandoverId HandoverId, ProjectId ProjectId, string OccurrenceKey, DateOnly On, IReadOnlyList<PersonId> Invited, IReadOnlyList<PersonId> Present, DateTimeOffset At) : IDomainEvent
{
    public bool Corrected { get; init; }
}
