using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>What the deal's source corrects while nobody has signed or judged it: in Draft, and where it ran before go-live.</summary>
public sealed partial class HandoverPackage
{
    public bool CanBeRestated => State == HandoverState.Draft || (BeforeGoLive && !IsCalledOff);

    /// <summary>While not all of the contract is known; else it is confirmed.</summary>
    public void RestateContract(string? contractNumber, DateOnly? signedOn, Money? amount, PersonId by, DateTimeOffset at)
    {
        RequireRestatable();
        if (amount?.Minor < 0) throw InputErrors.Negative("/amount/amount");
        (ContractNumber, ContractOn, Amount) = (Required.Optional(contractNumber, "/contractNumber", 100), signedOn, amount);
        Restated(by, at);
    }

    /// <summary>Tier and checklist stay what it opened with; a warning tells where the policy now asks for more.</summary>
    /// <param name="by">Null where a system told it.</param>
    public void Restate(ProjectType type, decimal? marginPercent, PersonId? by, DateTimeOffset at)
    {
        RequireRestatable();
        if (!Enum.IsDefined(type)) throw InputErrors.Unknown("/projectType");
        if (marginPercent is < -100 or > 100) throw InputErrors.OutOfRange("/marginPercent", -100, 100);
        (ProjectType, MarginPercent) = (type, marginPercent);
        Restated(by, at);
    }

    /// <summary>The client is known by now, or by another name.</summary>
    /// <param name="by">Null where a system told it.</param>
    public void RestateClient(Client client, PersonId? by, DateTimeOffset at)
    {
        RequireRestatable();
        (ClientId, ClientName) = (client.Id, client.Name);
        Restated(by, at);
    }

    private void RequireRestatable()
    {
        if (!CanBeRestated) throw HandoverErrors.Closed(State);
    }

    private void Restated(PersonId? by, DateTimeOffset at)
    {
        if (Baseline is { } known) RaiseBaseline(known, at);
        Settle(at, by);
    }
}
