using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Deals;

/// <summary>
/// That a deal was delivered, and as what: unique by source and external id, so that fifty deliveries at once or one a year
/// later open one handover. Remembers what it brought as digests, which tells what a person has changed since.
/// </summary>
public sealed class DealReceipt : AggregateRoot
{
    private const int MostMessages = 100;
    private const int MostEarly = 20;
    private const string EarlyKey = "early/";

    private DealReceipt()
    {
    }

    public Guid Id { get; private set; }
    public override Guid Key => Id;
    public string Source { get; private set; } = "";
    public string ExternalId { get; private set; } = "";

    /// <summary>The external id, on the first receipt of it alone: where a file without its source and a CRM tell of one number at the same instant, one of them meets the other.</summary>
    public string? FirstOf { get; private set; }
    public HandoverId HandoverId { get; private set; }

    /// <summary>False while the deal was cancelled or re-opened and never won: messages come out of order.</summary>
    public bool IsOpened => HandoverId != default;

    /// <summary>The CRM's last; below zero while it has told none, for a file counts none.</summary>
    public int Revision { get; private set; } = -1;

    /// <summary>Digest by item key or fact, keyed with <see cref="Id"/>, because contacts are among them; before the deal was won, what was heard of it.</summary>
    public IReadOnlyDictionary<string, string> Applied { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The last hundred message ids.</summary>
    public IReadOnlyList<string> Messages { get; private set; } = [];

    /// <param name="first">Nothing was heard of the number before, from whichever source.</param>
    public static DealReceipt Open(string source, string externalId, HandoverId handoverId, bool first = false) =>
        new() { Id = Guid.CreateVersion7(), Source = source.ToLowerInvariant(), ExternalId = externalId, HandoverId = handoverId, FirstOf = first ? externalId : null };

    /// <summary>A source is the same however it is spelt; in lower case it is kept.</summary>
    public bool IsOf(string source) => string.Equals(Source, source, StringComparison.OrdinalIgnoreCase);

    /// <summary>A handover stands that the source opened.</summary>
    public bool IsToldBy(string source) => IsOpened && IsOf(source);

    /// <summary>Of a deal that is not won yet.</summary>
    public static DealReceipt Early(string source, string externalId, bool first = false) => Open(source, externalId, default, first);

    /// <summary>What the source said before the deal was won, in its order.</summary>
    public IReadOnlyList<(CrmFlagKind Kind, string Note)> HeardEarly =>
        [.. Applied.Where(one => one.Key.StartsWith(EarlyKey, StringComparison.Ordinal)).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (Enum.Parse<CrmFlagKind>(one.Key.Split('/')[^1]), one.Value))];

    /// <summary>Kept until the deal is won; the first twenty.</summary>
    public void HearEarly(string messageId, CrmFlagKind kind, string note)
    {
        var heard = HeardEarly.Count;
        if (heard < MostEarly) Applied = new Dictionary<string, string>(Applied, StringComparer.Ordinal) { [$"{EarlyKey}{heard:00}/{kind}"] = note };
        Heard(messageId);
    }

    public void Opens(HandoverId handover) => HandoverId = handover;

    public bool Knows(string messageId) => Messages.Contains(messageId, StringComparer.Ordinal);

    public void Take(int revision, string messageId, IReadOnlyDictionary<string, string> applied)
    {
        (Revision, Applied) = (revision, applied);
        Heard(messageId);
    }

    /// <summary>What was answered as the deal told it, and now says another name of the client, is still untouched.</summary>
    public void Follow(IEnumerable<ChecklistItem> before, IReadOnlyList<ChecklistItem> now)
    {
        var followed = new Dictionary<string, string>(Applied, StringComparer.Ordinal);
        foreach (var (was, item) in before.Join(now, one => one.Key, one => one.Key, (was, item) => (was, item), StringComparer.Ordinal).Where(pair => pair is { was.Value: not null, item.Value: not null } && !ReferenceEquals(pair.was, pair.item)))
        {
            if (Applied.GetValueOrDefault(item.Key) == DigestOf(was.Value!)) followed[item.Key] = DigestOf(item.Value!);
        }

        Applied = followed;
    }

    public void Heard(string messageId) => Messages = [.. Messages.Append(messageId).TakeLast(MostMessages)];

    /// <summary>The same for the same content; ids of stakeholders are not content.</summary>
    public string DigestOf(ItemValue value) => DigestOf(JsonSerializer.Serialize(value with { Contacts = [.. value.Contacts.Select(c => c with { StakeholderId = null })] }));

    public string DigestOf(string value) => Convert.ToHexStringLower(HMACSHA256.HashData(Id.ToByteArray(), Encoding.UTF8.GetBytes(value)));
}
