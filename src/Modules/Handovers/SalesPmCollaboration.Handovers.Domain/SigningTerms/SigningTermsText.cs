using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.SigningTerms;

public readonly record struct SigningTermsId(Guid Value) : ITypedId<SigningTermsId>
{
    public static SigningTermsId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct TermsAcceptanceId(Guid Value) : ITypedId<TermsAcceptanceId>
{
    public static TermsAcceptanceId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public sealed record SigningTermsPublished(SigningTermsId TermsId, int Edition, DateTimeOffset At) : IDomainEvent;

public sealed record SigningTermsAccepted(PersonId Person, int Edition, DateTimeOffset At) : IDomainEvent;

/// <summary>《电子签认约定》, one edition; never changed after it is published. Each text at most 20,000 characters.</summary>
public sealed class SigningTermsText : AggregateRoot
{
    private SigningTermsText()
    {
    }

    public SigningTermsId Id { get; private set; }
    public override Guid Key => Id.Value;
    public int Edition { get; private set; }
    public string TextZh { get; private set; } = "";
    public string TextEn { get; private set; } = "";
    public DateTimeOffset PublishedAt { get; private set; }

    public static SigningTermsText Publish(SigningTermsId id, int edition, string textZh, string textEn, DateTimeOffset at)
    {
        Required.Within(edition, 1, 10_000, "/edition");
        var terms = new SigningTermsText
        {
            Id = id, Edition = edition, TextZh = Required.Text(textZh, "/textZh", 20_000), TextEn = Required.Text(textEn, "/textEn", 20_000), PublishedAt = at,
        };
        terms.Raise(new SigningTermsPublished(id, edition, at));
        return terms;
    }
}

/// <summary>That a person accepted an edition, before the first signature under it. One for each person and edition.</summary>
public sealed class TermsAcceptance : AggregateRoot
{
    private TermsAcceptance()
    {
    }

    public TermsAcceptanceId Id { get; private set; }
    public override Guid Key => Id.Value;
    public PersonId Person { get; private set; }
    public int Edition { get; private set; }
    public DateTimeOffset AcceptedAt { get; private set; }

    public static TermsAcceptance Accept(TermsAcceptanceId id, PersonId person, SigningTermsText terms, DateTimeOffset at)
    {
        var acceptance = new TermsAcceptance { Id = id, Person = person, Edition = terms.Edition, AcceptedAt = at };
        acceptance.Raise(new SigningTermsAccepted(person, terms.Edition, at));
        return acceptance;
    }
}
