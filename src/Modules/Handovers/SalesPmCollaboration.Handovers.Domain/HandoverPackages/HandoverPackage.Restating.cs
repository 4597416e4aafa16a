using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>What the deal's source corrects while nobody has signed or judged it: in Draft, and where it ran before go-live.</summary>
public sealed partial class HandoverPackage
{
    private const int MostNotes = 200;

    public bool CanBeRestated => State == HandoverState.Draft || (BeforeGoLive && !IsCalledOff);

    /// <summary>While not all of the contract is known; else it is confirmed.</summary>
    public void RestateContract(string? contractNumber, DateOnly? signedOn, Money? amount, PersonId by, DateTimeOffset at)
    {
        RequireRestatable();
        if (amount?.Minor < 0) throw InputErrors.Negative("/amount/amount");
        KeepFacts(at);
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
        KeepFacts(at);
        (ProjectType, MarginPercent) = (type, marginPercent);
        Restated(by, at);
    }

    /// <summary>The client is known by now, or by another name: then so is the organisation of its people, as long as nobody has submitted them.</summary>
    /// <param name="by">Null where a system told it.</param>
    public void RestateClient(Client client, PersonId? by, DateTimeOffset at)
    {
        RequireRestatable();
        KeepFacts(at);
        if (client.Id == ClientId && Submissions.Count == 0) Items = [.. Items.Select(item => item.OfRenamed(ClientName, client.Name))];
        (ClientId, ClientName) = (client.Id, client.Name);
        Restated(by, at);
    }

    /// <summary>What the source tells beside the facts and answers, in any state; what it told before is not said again. At most 200.</summary>
    /// <returns>True where something was new.</returns>
    public bool TakeNotes(IReadOnlyList<CarriedNote> notes, PersonId? by, DateTimeOffset at)
    {
        var known = Notes.SelectMany(Sentences).ToHashSet(StringComparer.Ordinal);
        CarriedNote[] fresh = [.. notes.Where(note => !Sentences(note).All(known.Contains)).Take(MostNotes - Notes.Count)];
        if (fresh.Length == 0 || IsCalledOff) return false;
        Notes = [.. Notes, .. fresh];
        Settle(at, by);
        return true;
    }

    private static IEnumerable<string> Sentences(CarriedNote note) => note.Says.Select(said => $"{said.Code}\n{string.Join('\n', said.Arguments)}").Append(note.Text);

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
