using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Clients;

/// <summary>客户: master data, the people on its side, what it likes, what it bought before. At most 200 stakeholders.</summary>
public sealed class Client : AggregateRoot
{
    private const int MostStakeholders = 200;
    private const int MostEarlierNames = 50;

    private Client()
    {
    }

    public ClientId Id { get; private set; }
    public override Guid Key => Id.Value;
    public string Name { get; private set; } = "";

    /// <summary>Of the name; lists page by it.</summary>
    public string SortKey { get; private set; } = "";
    public string? CreditCode { get; private set; }
    public string? Address { get; private set; }
    public IReadOnlyList<ExternalId> ExternalIds { get; private set; } = [];
    public IReadOnlyList<Stakeholder> Stakeholders { get; private set; } = [];
    public IReadOnlyList<Preference> Preferences { get; private set; } = [];
    public IReadOnlyList<PastContract> ContractHistory { get; private set; } = [];

    /// <summary>Name at most 200 characters, address at most 500.</summary>
    public static Client Register(ClientId id, string name, string? creditCode, string? address, DateTimeOffset at)
    {
        var client = new Client { Id = id };
        client.Describe(name, creditCode, address);
        client.Raise(new ClientRegistered(id, client.Name, at));
        return client;
    }

    public void Correct(string name, string? creditCode, string? address, DateTimeOffset at)
    {
        Describe(name, creditCode, address);
        Raise(new ClientChanged(Id, Name, at));
    }

    /// <summary>Harmless when repeated; another id of the same source is refused, because one of the two is a mistake.</summary>
    public void LinkTo(string source, string externalId)
    {
        var link = new ExternalId(Required.Text(source, "/source", 40), Required.Text(externalId, "/externalId", 100));
        if (ExternalIds.Contains(link)) return;
        if (ExternalIds.Any(known => known.Source == link.Source)) throw ClientErrors.ExternalIdTaken(link.Source);
        ExternalIds = [.. ExternalIds, link];
    }

    public void AddStakeholder(Stakeholder stakeholder, DateTimeOffset at)
    {
        if (Stakeholders.Count >= MostStakeholders) throw ClientErrors.TooManyStakeholders(MostStakeholders);
        Stakeholders = [.. Stakeholders, Checked(stakeholder)];
        Raise(new ClientChanged(Id, Name, at));
    }

    public void ChangeStakeholder(Stakeholder stakeholder, DateTimeOffset at)
    {
        var known = Known(stakeholder.Id);
        if (known.ErasedAt is not null) throw ClientErrors.StakeholderErased();
        var changed = Checked(stakeholder);
        Replace(changed with { EarlierNames = changed.Name == known.Name ? known.EarlierNames : [.. (known.EarlierNames ?? []).Append(known.Name).Where(name => name != changed.Name).Distinct(StringComparer.Ordinal).TakeLast(MostEarlierNames)] });
        Raise(new ClientChanged(Id, Name, at));
    }

    /// <summary>Removes the personal fields for good; the role stays, so that the history reads.</summary>
    public void EraseStakeholder(Guid stakeholderId, DateTimeOffset at)
    {
        var known = Known(stakeholderId);
        if (known.ErasedAt is not null) return;
        Replace(known with { Name = "", Title = null, Phone = null, Email = null, Note = null, ErasedAt = at, EarlierNames = null });
        Raise(new StakeholderErased(Id, stakeholderId, at));
    }

    /// <summary>By which he may stand written somewhere: his name and those from before, unless somebody else is called so now. None once he is erased, or of somebody unknown.</summary>
    public IReadOnlyList<string> NamesOf(Guid stakeholderId) => Stakeholders.FirstOrDefault(one => one.Id == stakeholderId) is not { ErasedAt: null } known ? []
        : [known.Name, .. (known.EarlierNames ?? []).Where(name => !Stakeholders.Any(other => other.Id != stakeholderId && other.Name == name))];

    public void NotePreference(Preference preference) =>
        Preferences = [.. Preferences, preference with { Text = Required.Text(preference.Text, "/text", 1000) }];

    public void RecordContract(PastContract contract)
    {
        var number = Required.Text(contract.ContractNumber, "/contractNumber", 100);
        if (ContractHistory.Any(known => known.ContractNumber == number)) throw ClientErrors.ContractKnown(number);
        ContractHistory = [.. ContractHistory, contract with { ContractNumber = number, ProjectName = Required.Text(contract.ProjectName, "/projectName", 200) }];
    }

    /// <summary>The contract of a handover as it stands now, in place of what was kept of it; once, since lots of a project share theirs.</summary>
    /// <returns>True where something changed.</returns>
    public bool KeepContract(HandoverId of, PastContract contract)
    {
        if (ContractHistory.Any(known => known.Of != of && known.ContractNumber == contract.ContractNumber) || ContractHistory.Contains(contract with { Of = of })) return false;
        ForgetContract(of);
        RecordContract(contract with { Of = of });
        return true;
    }

    /// <summary>The handover was voided.</summary>
    /// <returns>True where something changed.</returns>
    public bool ForgetContract(HandoverId of)
    {
        if (ContractHistory.All(known => known.Of != of)) return false;
        ContractHistory = [.. ContractHistory.Where(known => known.Of != of)];
        return true;
    }

    private void Describe(string name, string? creditCode, string? address)
    {
        Name = Required.Text(name, "/name", 200);
        SortKey = SortKeys.Of(Name);
        Address = Required.Optional(address, "/address", 500);
        var code = Required.Optional(creditCode, "/creditCode", 18)?.ToUpperInvariant();
        CreditCode = code is null || Clients.CreditCode.IsValid(code) ? code : throw ClientErrors.CreditCodeWrong();
    }

    private Stakeholder Known(Guid id) => Stakeholders.FirstOrDefault(one => one.Id == id) ?? throw ClientErrors.NoSuchStakeholder();

    private void Replace(Stakeholder changed) => Stakeholders = [.. Stakeholders.Select(one => one.Id == changed.Id ? changed : one)];

    private static Stakeholder Checked(Stakeholder one) => !Enum.IsDefined(one.Role)
        ? throw InputErrors.Unknown("/role")
        : one with
        {
            Name = Required.Text(one.Name, "/name", 100),
            Title = Required.Optional(one.Title, "/title", 100),
            Phone = Required.Optional(one.Phone, "/phone", 40),
            Email = Required.Optional(one.Email, "/email", 200),
            Note = Required.Optional(one.Note, "/note", 1000),
            ErasedAt = null,
        };
}
