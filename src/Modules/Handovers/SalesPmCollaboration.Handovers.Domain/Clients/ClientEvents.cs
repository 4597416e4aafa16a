using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Clients;

public sealed record ClientRegistered(ClientId ClientId, string Name, DateTimeOffset At) : IDomainEvent;

public sealed record ClientChanged(ClientId ClientId, string Name, DateTimeOffset At) : IDomainEvent;

public sealed record StakeholderErased(ClientId ClientId, Guid StakeholderId, DateTimeOffset At) : IDomainEvent;
