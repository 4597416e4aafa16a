using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

public sealed record GetClientQuery(Guid ClientId) : IRequest<ClientDetails>, IAboutClient, IRequirePolicy<ClientReadersPolicy>;

/// <param name="NotesVisible">False where the reader does not serve the client: preferences and earlier contracts are left out.</param>
/// <param name="MayKeep">True where the reader may change the client.</param>
/// <param name="MayErase">True where the reader may erase its people.</param>
public sealed record ClientDetails(
    Guid Id,
    string Name,
    string? CreditCode,
    string? Address,
    IReadOnlyList<ExternalId> ExternalIds,
    IReadOnlyList<StakeholderDetails> Stakeholders,
    IReadOnlyList<PreferenceDetails> Preferences,
    IReadOnlyList<ContractDetails> ContractHistory,
    bool NotesVisible,
    bool MayKeep,
    bool MayErase,
    long Version);

/// <param name="Masked">True where name, phone and e-mail are hidden from the reader ("王**", "138****2071").</param>
public sealed record StakeholderDetails(
    Guid Id, StakeholderRole Role, string Name, string? Title, string? Phone, string? Email, string? Note, DateTimeOffset? ErasedAt, bool Masked);

/// <param name="NotedByName">Null where the person is not known any more.</param>
public sealed record PreferenceDetails(Guid Id, string Text, Guid NotedById, string? NotedByName, DateTimeOffset NotedAt);

public sealed record ContractDetails(string ContractNumber, string ProjectName, MoneyDto? Amount, DateOnly? SignedOn, string? Remark);
