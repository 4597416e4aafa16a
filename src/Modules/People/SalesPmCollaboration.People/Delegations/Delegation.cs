using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Delegations;

/// <summary>One person acts for another for some days. It never reaches back: it counts from the moment it was recorded, even where its first day lies before.</summary>
public sealed class Delegation : AggregateRoot
{
    public const int ReasonLimit = 500;

    /// <summary>Longer absences are a change of assignment, not a delegation.</summary>
    public const int LongestDays = 366;

    private Delegation()
    {
    }

    public Guid Id { get; private set; }
    public override Guid Key => Id;
    public PersonId FromPersonId { get; private set; }
    public PersonId ToPersonId { get; private set; }
    public DateOnly FromOn { get; private set; }

    /// <summary>Last day, included.</summary>
    public DateOnly UntilOn { get; private set; }
    public string Reason { get; private set; } = "";
    public DateTimeOffset RecordedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <exception cref="RuleViolation">To himself, over already, or longer than <see cref="LongestDays"/>.</exception>
    public static Delegation Record(Person from, Person to, DateOnly fromOn, DateOnly untilOn, string reason, DateTimeOffset at)
    {
        if (from.Id == to.Id) throw DelegationErrors.ToHimself();
        if (!to.IsActive(at)) throw DelegationErrors.ToSomebodyWhoLeft(to.Name);
        if (untilOn < fromOn || untilOn < CompanyTime.DayOf(at)) throw DelegationErrors.OverBeforeItBegins();
        if (untilOn.DayNumber - fromOn.DayNumber >= LongestDays) throw DelegationErrors.TooLong(LongestDays);
        return new Delegation
        {
            Id = Guid.CreateVersion7(at),
            FromPersonId = from.Id,
            ToPersonId = to.Id,
            FromOn = fromOn,
            UntilOn = untilOn,
            Reason = reason.Trim(),
            RecordedAt = at,
        };
    }

    /// <exception cref="RuleViolation">It has ended already.</exception>
    public void End(DateTimeOffset at)
    {
        if (EndedAt is not null || CompanyTime.DayOf(at) > UntilOn) throw DelegationErrors.HasEnded();
        EndedAt = at;
    }
}

public static class DelegationErrors
{
    public static InvalidInput NoSuchPerson(string pointer) => new(pointer, "delegation.no-such-person");

    public static RuleViolation ToHimself() => new("delegation.to-himself");

    public static RuleViolation ToSomebodyWhoLeft(string name) => new("delegation.to-somebody-who-left", name);

    public static RuleViolation OverBeforeItBegins() => new("delegation.over-before-it-begins");

    public static RuleViolation TooLong(int days) => new("delegation.too-long", days);

    public static RuleViolation HasEnded() => new("delegation.has-ended");
}
