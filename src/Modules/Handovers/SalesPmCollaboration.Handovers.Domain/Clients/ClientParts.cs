using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Clients;

/// <summary>The client's key in one CRM; source is at most 40 characters, id at most 100.</summary>
public sealed record ExternalId(string Source, string Id);

/// <summary>客户关系人. Living data: changed at any time, erased on request (the row stays, its personal fields do not).</summary>
public sealed record Stakeholder(Guid Id, StakeholderRole Role, string Name, string? Title, string? Phone, string? Email, string? Note = null, DateTimeOffset? ErasedAt = null)
{
    /// <summary>What he was called before, oldest first: he may stand so in meetings and on links. Null where he was never called otherwise, and once erased.</summary>
    public IReadOnlyList<string>? EarlierNames { get; init; }
}

/// <summary>What the client likes or dislikes, as somebody noted it; at most 1000 characters.</summary>
public sealed record Preference(Guid Id, string Text, PersonId NotedBy, DateTimeOffset NotedAt);

/// <summary>An earlier contract with this client.</summary>
public sealed record PastContract(string ContractNumber, string ProjectName, Money? Amount, DateOnly? SignedOn, string? Remark = null)
{
    /// <summary>Whose contract it is; null where a person recorded it.</summary>
    public HandoverId? Of { get; init; }
}
