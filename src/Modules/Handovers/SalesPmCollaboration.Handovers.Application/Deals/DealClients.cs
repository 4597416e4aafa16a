using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Deals;

/// <summary>Finds a client by its key in one CRM.</summary>
public interface IClientLinks
{
    Task<Client?> FindAsync(string source, string externalId, CancellationToken ct);
}

/// <summary>The client of a deal: by the CRM's id, by credit code, by exact name; else registered under an id derived from what names it, so that two deals at once register one.</summary>
internal sealed class DealClients(IRepository<Client> clients, IClientLinks links, TimeProvider time)
{
    private const int MostStakeholders = 200;
    private const int MostPreferences = 100;

    /// <summary>How the name of a client begins that no deal has named yet.</summary>
    private const string Unnamed = "待补客户（";

    public async Task<Client> MatchAsync(Deal deal, CancellationToken ct)
    {
        var (link, code, name) = NamesOf(deal);
        name ??= Fit.Text($"{Unnamed}{deal.Source}:{link ?? deal.ExternalId}）", 200)!;
        return Completed(await FindAsync(deal.Source, link, code, name, ct) ?? await RegisterAsync(deal, link, code, name, ct), deal);
    }

    public Task<Client> StandingAsync(HandoverPackage package, CancellationToken ct) => clients.GetAsync(package.ClientId.Value, ct);

    /// <summary>Whom a later revision means by a client that the one before did not name: the handover's own where it is the same or had no name yet; null where it is another.</summary>
    public async Task<Client?> MeantAsync(Deal deal, Client standing, bool canMove, CancellationToken ct)
    {
        var (link, code, name) = NamesOf(deal);
        var named = await FindAsync(deal.Source, link, code, name ?? "", ct);
        if (named == standing || (named is null && IsUnnamed(standing))) return Completed(standing, deal);
        return named is not null && canMove && IsUnnamed(standing) ? Completed(named, deal) : null;
    }

    /// <summary>Whether it says at all who the client is.</summary>
    public static bool Names(Deal deal) => NamesOf(deal) is not (null, null, null);

    private static (string? Link, string? Code, string? Name) NamesOf(Deal deal) => (
        deal.Customer?.ExternalId?.Trim() is { Length: > 0 and <= 100 } id ? id : null,
        deal.Customer?.CreditCode?.Trim().ToUpperInvariant() is { } given && CreditCode.IsValid(given) ? given : null,
        Fit.Text(deal.Customer?.Name, 200));

    private static bool IsUnnamed(Client client) => IsUnnamed(client.Name);

    /// <summary>The name of a client that is yet to be told.</summary>
    public static bool IsUnnamed(string client) => client.StartsWith(Unnamed, StringComparison.Ordinal);

    /// <summary>What the deal knows of it and we did not: its name, its key in that CRM.</summary>
    private Client Completed(Client client, Deal deal)
    {
        var (link, code, name) = NamesOf(deal);
        if (IsUnnamed(client) && name is not null) client.Correct(name, client.CreditCode ?? code, client.Address ?? Fit.Text(deal.Customer?.Address, 500), time.GetUtcNow());
        if (link is not null && client.ExternalIds.All(known => known.Source != deal.Source)) client.LinkTo(deal.Source, link);
        return client;
    }

    /// <summary>Adds people and preferences that are not known yet, renews those whom nobody corrected, and answers the contact items of the deal.</summary>
    /// <param name="heard">What the source said before; null at the first delivery. Whom it named before and the client's file no longer knows was erased, and stays so.</param>
    public Dictionary<string, ItemValue> TakePeople(Client client, Deal deal, PersonId by, DealReceipt? heard = null)
    {
        var contacts = Named(deal).OrderByDescending(c => c.IsPrimary == true).ToList();
        var items = contacts.Select(c => (Role: DealWords.Role(c.Role), Contact: Known(client, c, heard))).Where(c => c.Contact is not null)
            .GroupBy(c => KeyOf(c.Role), StringComparer.Ordinal).Where(g => g.Key.Length > 0)
            .ToDictionary(g => g.Key, g => ItemValue.OfContacts([.. g.Select(c => c.Contact!).Take(ItemValueRules.MostContacts)]), StringComparer.Ordinal);
        foreach (var one in (deal.Preferences ?? []).OfType<DealPreference>()) TakePreference(client, one, by);
        return items;
    }

    /// <summary>What a receipt keeps of each contact: who it is, and what was said of him.</summary>
    public static IEnumerable<(string Key, string Digest)> Heard(DealReceipt receipt, Deal deal) => Named(deal).Select(c => (KeyOf(receipt, c), receipt.DigestOf(Told(c))));

    private static string Told(DealContact given) => Told(Fit.Text(given.Title, 100), Fit.Text(given.Mobile, 40), Fit.Text(given.Email, 200));

    private static string Told(string? title, string? phone, string? email) => $"{title}\n{phone}\n{email}";

    private static IEnumerable<DealContact> Named(Deal deal) => (deal.Contacts ?? []).OfType<DealContact>().Where(c => !string.IsNullOrWhiteSpace(c.Name));

    private async Task<Client?> FindAsync(string source, string? link, string? code, string name, CancellationToken ct)
    {
        if (link is not null && await links.FindAsync(source, link, ct) is { } linked) return linked;
        if (code is not null && await clients.FirstOrDefaultAsync(new ClientWithCode(code), ct) is { } coded) return coded;
        var named = await clients.ListAsync(new ClientsNamed(name), ct);
        // Another id of the same CRM, or another credit code: another company of the same name.
        return named.FirstOrDefault(c => (link is null || c.ExternalIds.All(known => known.Source != source)) && (code is null || c.CreditCode is null));
    }

    private async Task<Client> RegisterAsync(Deal deal, string? link, string? code, string name, CancellationToken ct)
    {
        var id = IdFrom(link is not null ? $"{deal.Source}\n{link}" : code ?? "name\n" + name);
        if (await clients.FindAsync(id, ct) is { } renamed) return renamed;
        var client = Client.Register(new ClientId(id), name, code, Fit.Text(deal.Customer?.Address, 500), time.GetUtcNow());
        clients.Add(client);
        return client;
    }

    private Contact? Known(Client client, DealContact given, DealReceipt? heard)
    {
        var (role, name) = (DealWords.Role(given.Role), Fit.Text(given.Name, 100)!);
        var known = client.Stakeholders.FirstOrDefault(s => s.ErasedAt is null && s.Role == role && s.Name == name);
        var before = heard?.Applied.GetValueOrDefault(KeyOf(heard, given));
        if (known is null && before is not null) return null;
        var contact = new Contact(name, Fit.Text(given.Title, 100), Fit.Text(given.Mobile, 40), Fit.Text(given.Email, 200), Fit.Text(given.Org, 200) ?? client.Name, known?.Id);
        if (known is not null)
        {
            var untouched = before is not null && before == heard!.DigestOf(Told(known.Title, known.Phone, known.Email));
            if (untouched && before != heard!.DigestOf(Told(given))) client.ChangeStakeholder(known with { Title = contact.Title, Phone = contact.Phone, Email = contact.Email }, time.GetUtcNow());
            return contact;
        }

        if (client.Stakeholders.Count >= MostStakeholders) return contact;
        var added = new Stakeholder(Guid.CreateVersion7(), role, name, contact.Title, contact.Phone, contact.Email, Fit.Text(string.Join(' ', given.Org, role == StakeholderRole.Other ? given.Role : null), 1000));
        client.AddStakeholder(added, time.GetUtcNow());
        return contact with { StakeholderId = added.Id };
    }

    private void TakePreference(Client client, DealPreference given, PersonId by)
    {
        var text = Fit.Text(string.Join('：', new[] { given.Key, given.Value }.Where(part => !string.IsNullOrWhiteSpace(part))), 1000);
        if (text is null || client.Preferences.Count >= MostPreferences || client.Preferences.Any(p => p.Text == text)) return;
        client.NotePreference(new Preference(Guid.CreateVersion7(), text, by, time.GetUtcNow()));
    }

    /// <summary>Keys of the items that the deal's contacts fill.</summary>
    public static IEnumerable<string> ContactItems(Deal deal) => ByItem(deal).Select(people => people.Key);

    /// <summary>The deal's contacts by the item that they fill.</summary>
    public static IEnumerable<IGrouping<string, DealContact>> ByItem(Deal deal) => Named(deal).GroupBy(c => KeyOf(DealWords.Role(c.Role)), StringComparer.Ordinal).Where(people => people.Key.Length > 0);

    private static string KeyOf(DealReceipt receipt, DealContact given) => "contact." + receipt.DigestOf($"{DealWords.Role(given.Role)}\n{Fit.Text(given.Name, 100)}");

    private static string KeyOf(StakeholderRole role) => role switch
    {
        StakeholderRole.DecisionMaker => ItemKeys.DecisionMaker,
        StakeholderRole.EndUser => ItemKeys.EndUser,
        StakeholderRole.Supervisor => ItemKeys.Supervisor,
        _ => "",
    };

    private static Guid IdFrom(string key)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("handovers/client\n" + key)).AsSpan(0, 16).ToArray();
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0F) | 0x80), (byte)((bytes[8] & 0x3F) | 0x80));
        return new Guid(bytes, bigEndian: true);
    }
}

internal sealed class ClientWithCode : Specification<Client>
{
    public ClientWithCode(string code) => Query.Where(c => c.CreditCode == code);
}

internal sealed class ClientsNamed : Specification<Client>
{
    public ClientsNamed(string name) => Query.Where(c => c.Name == name).Take(20);
}
