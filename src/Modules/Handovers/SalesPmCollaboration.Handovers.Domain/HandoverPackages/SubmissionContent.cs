using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>What is signed. In canonical form the personal fields are digests; <see cref="Rehydrate"/> puts the values back.</summary>
public sealed record SubmissionContent
{
    public string Number { get; init; } = "";
    public Guid ProjectId { get; init; }
    public string Project { get; init; } = "";
    public Guid ClientId { get; init; }
    public string Client { get; init; } = "";
    public AmountValue? Amount { get; init; }
    public string? ContractNumber { get; init; }
    public DateOnly? ContractOn { get; init; }
    public string? Lot { get; init; }
    public string Template { get; init; } = "";
    public int TemplateVersion { get; init; }

    /// <summary>Answered items by key.</summary>
    public IReadOnlyDictionary<string, ItemValue> Items { get; init; } = new Dictionary<string, ItemValue>(StringComparer.Ordinal);

    internal static SubmissionContent Of(HandoverPackage package, PersonalValues values) => new()
    {
        Number = package.Number,
        ProjectId = package.ProjectId.Value,
        Project = package.ProjectName,
        ClientId = package.ClientId.Value,
        Client = package.ClientName,
        Amount = package.Amount is { } amount ? AmountValue.Of(amount) : null,
        ContractNumber = package.ContractNumber,
        ContractOn = package.ContractOn,
        Lot = package.LotName,
        Template = package.TemplateCode,
        TemplateVersion = package.TemplateEdition,
        Items = package.Items.Where(item => item.Value is not null)
            .ToDictionary(item => item.Key, item => item.Value!.MapPersonal(item.Key, values.DigestOf), StringComparer.Ordinal),
    };

    /// <summary>Reads canonical content back; erased values show as a tombstone.</summary>
    public static SubmissionContent Rehydrate(string canonical, PersonalValues values)
    {
        var content = CanonicalJson.Read<SubmissionContent>(canonical);
        return content with
        {
            Items = content.Items.ToDictionary(item => item.Key, item => item.Value.MapPersonal(item.Key, (_, digest) => values.ValueOf(digest)), StringComparer.Ordinal),
        };
    }
}

/// <summary>An immutable numbered snapshot, stored apart from the package. Its score is in the package's mark of the same number.</summary>
public sealed class Submission
{
    private Submission()
    {
    }

    internal Submission(HandoverId handoverId, int number, string content, PersonId by, DateTimeOffset at) =>
        (HandoverId, Number, Content, Hash, SubmittedBy, SubmittedAt) = (handoverId, number, content, CanonicalJson.Hash(content), by, at);

    public HandoverId HandoverId { get; private set; }

    /// <summary>1, 2, 3 … within the handover.</summary>
    public int Number { get; private set; }

    /// <summary>Canonical JSON; what the hash is of, byte for byte in UTF-8.</summary>
    public string Content { get; private set; } = "";

    /// <summary>SHA-256, 64 lower-case hex digits.</summary>
    public string Hash { get; private set; } = "";
    public PersonId SubmittedBy { get; private set; }
    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>Still what was submitted, as the package remembers it.</summary>
    public bool Is(SubmissionMark mark) => (Number, Hash, SubmittedBy, SubmittedAt) == (mark.Number, mark.Hash, mark.By, mark.At) && CanonicalJson.Hash(Content) == Hash;
}
