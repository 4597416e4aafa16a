using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>The tombstone: that the personal values of a subject went, by whom and why. Subject is a stakeholder's id, or the key of the item that named the person.</summary>
public sealed record Erasure(string Subject, string Reason, PersonId By, DateTimeOffset At);

public sealed record PersonalErased(HandoverId HandoverId, string Subject, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed partial class HandoverPackage
{
    public IReadOnlyList<Erasure> Erasures { get; private set; } = [];

    /// <summary>
    /// Forgets a person in the living items, in any state: the item stays answered, with a tombstone where the person stood.
    /// The caller erases the subject's <see cref="PersonalValue"/>s with it; submitted contents hold digests only and keep their hash.
    /// </summary>
    /// <param name="subject">A stakeholder's id, or an item's key for people who are not on the client's file.</param>
    /// <returns>How many living items named the person.</returns>
    public int ErasePersonal(string subject, string reason, PersonId by, DateTimeOffset at)
    {
        var why = Required.Text(reason, "/reason", 1000);
        var named = Items.Count(item => Names(item, subject));
        Items = [.. Items.Select(Without)];
        AnswersBefore = [.. AnswersBefore.Select(one => one with { Item = Without(one.Item) })];
        Erasures = [.. Erasures, new(subject, why, by, at)];
        Raise(new PersonalErased(Id, subject, by, at));
        Settle(at, by);
        return named;

        ChecklistItem Without(ChecklistItem item) => item.Value is null ? item : item with { Value = item.Value.MapPersonal(item.Key, Forgotten) };

        string Forgotten(string owner, string value) => owner == subject ? PersonalValues.Tombstone : value;
    }

    /// <summary>Whether an item still says something of the subject.</summary>
    /// <exception cref="RuleViolation">Neither an id nor the key of an item.</exception>
    public bool Remembers(string subject)
    {
        if (!Guid.TryParse(subject, out _)) _ = Item(subject);
        return Items.Concat(AnswersBefore.Select(one => one.Item)).Any(item => Names(item, subject));
    }

    private static bool Names(ChecklistItem item, string subject)
    {
        var found = false;
        _ = item.Value?.MapPersonal(item.Key, Looked);
        return found;

        string Looked(string owner, string value)
        {
            found |= owner == subject && value != PersonalValues.Tombstone;
            return value;
        }
    }
}
