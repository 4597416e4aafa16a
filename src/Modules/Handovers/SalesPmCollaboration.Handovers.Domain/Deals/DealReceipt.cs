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

    private DealReceipt()
    {
    }

    public Guid Id { get; private set; }
    public override Guid Key => Id;
    public string Source { get; private set; } = "";
    public string ExternalId { get; private set; } = "";
    public HandoverId HandoverId { get; private set; }
    public int Revision { get; private set; }

    /// <summary>Digest by item key or fact, keyed with <see cref="Id"/>, because contacts are among them.</summary>
    public IReadOnlyDictionary<string, string> Applied { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The last hundred message ids.</summary>
    public IReadOnlyList<string> Messages { get; private set; } = [];

    public static DealReceipt Open(string source, string externalId, HandoverId handoverId) =>
        new() { Id = Guid.CreateVersion7(), Source = source, ExternalId = externalId, HandoverId = handoverId };

    public bool Knows(string messageId) => Messages.Contains(messageId, StringComparer.Ordinal);

    public void Take(int revision, string messageId, IReadOnlyDictionary<string, string> applied)
    {
        (Revision, Applied) = (revision, applied);
        Heard(messageId);
    }

    public void Heard(string messageId) => Messages = [.. Messages.Append(messageId).TakeLast(MostMessages)];

    /// <summary>The same for the same content; ids of stakeholders are not content.</summary>
    public string DigestOf(ItemValue value) => DigestOf(JsonSerializer.Serialize(value with { Contacts = [.. value.Contacts.Select(c => c with { StakeholderId = null })] }));

    public string DigestOf(string value) => Convert.ToHexStringLower(HMACSHA256.HashData(Id.ToByteArray(), Encoding.UTF8.GetBytes(value)));
}
