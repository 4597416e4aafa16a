using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

/// <summary>What both sides sign. It holds no personal field, so nothing in it is ever erased; identical content gives the identical hash.</summary>
public sealed record ExpectationContent
{
    public string Handover { get; init; } = "";
    public string Project { get; init; } = "";
    public string Client { get; init; } = "";
    public string? ContractNumber { get; init; }
    public IReadOnlyList<Promise> Promises { get; init; } = [];
    public IReadOnlyList<Authority> Authorities { get; init; } = [];
    public string? Note { get; init; }

    public static ExpectationContent Read(string canonical) => CanonicalJson.Read<ExpectationContent>(canonical);
}

/// <summary>An immutable numbered version, stored apart from the aggregate.</summary>
public sealed class ExpectationVersion
{
    private ExpectationVersion()
    {
    }

    internal ExpectationVersion(ExpectationsId expectationsId, int number, ExpectationContent content, PersonId by, DateTimeOffset at)
    {
        (ExpectationsId, Number, Content, IssuedBy, IssuedAt) = (expectationsId, number, CanonicalJson.Of(content), by, at);
        Hash = CanonicalJson.Hash(Content);
    }

    public ExpectationsId ExpectationsId { get; private set; }

    /// <summary>1, 2, 3 … within the handover.</summary>
    public int Number { get; private set; }

    /// <summary>Canonical JSON; what the hash is of, byte for byte in UTF-8.</summary>
    public string Content { get; private set; } = "";

    /// <summary>SHA-256, 64 lower-case hex digits.</summary>
    public string Hash { get; private set; } = "";
    public PersonId IssuedBy { get; private set; }
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Still what was issued, as the expectations remember it.</summary>
    public bool Is(VersionMark mark) => (Number, Hash, IssuedBy, IssuedAt) == (mark.Number, mark.Hash, mark.By, mark.At) && CanonicalJson.Hash(Content) == Hash;
}
