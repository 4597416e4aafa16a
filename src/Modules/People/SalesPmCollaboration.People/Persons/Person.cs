using System.ComponentModel.DataAnnotations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <param name="Source">The system that gave the id, for example "crm"; at most 40 characters.</param>
/// <param name="Id">The person's id there; at most 100 characters, no control characters.</param>
public sealed record ExternalId(string Source, string Id);

/// <summary>What an administrator writes down about a person. Limits are those of <see cref="Person"/>.</summary>
/// <param name="PreferredLanguage">"zh-CN" or "en"; null follows the browser.</param>
public sealed record PersonDetails(string Name, string Email, string? EmployeeNumber, IReadOnlyList<Role> Roles, Guid? DepartmentId, IReadOnlyList<ExternalId>? ExternalIds, [property: AllowedValues(null, "zh-CN", "en")] string? PreferredLanguage, string? Phone = null);

/// <summary>Somebody who works here or did. Never deleted: leaving ends access, the name stays on what was signed.</summary>
public sealed class Person : AggregateRoot
{
    public const int NameLimit = 100;

    /// <summary>RFC 5321's longest address.</summary>
    public const int EmailLimit = 254;
    public const int EmployeeNumberLimit = 40;
    public const int PhoneLimit = 40;

    /// <summary>OpenID Connect Core 2: a sub has at most 255 characters.</summary>
    public const int SubjectLimit = 255;

    private Person()
    {
    }

    public PersonId Id { get; private set; }
    public override Guid Key => Id.Value;
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";

    /// <summary>Trimmed, compatibility forms folded, lower case; unique.</summary>
    public string NormalizedEmail { get; private set; } = "";

    /// <summary>Unique where present; kept when the person leaves, because payroll goes on naming it.</summary>
    public string? EmployeeNumber { get; private set; }
    public Guid? DepartmentId { get; private set; }
    public string? PreferredLanguage { get; private set; }
    public string? Phone { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>From this day on (company time) the person has no access and is not offered for new work.</summary>
    public DateOnly? LeftOn { get; private set; }

    public IReadOnlyList<Role> Roles => RoleSet.Unpack(RoleBits);

    public IReadOnlyList<ExternalId> ExternalIds => ExternalKeys.Read(ExternalKeyText);

    /// <summary>The account at the company's own sign-in (<c>sub</c>); unique where present.</summary>
    public string? CompanySubject { get; private set; }

    public string? PasswordHash { get; private set; }

    /// <summary>A new one ends every sign-in made before.</summary>
    public string SecurityStamp { get; private set; } = "";

    internal long RoleBits { get; private set; }
    internal string ExternalKeyText { get; private set; } = "";
    internal string SortKey { get; private set; } = "";
    internal string SearchName { get; private set; } = "";

    public static Person Add(PersonId id, PersonDetails details, DateTimeOffset at)
    {
        var person = new Person { Id = id, AddedAt = at, SecurityStamp = Guid.NewGuid().ToString("N") };
        person.Correct(details);
        return person;
    }

    public void Correct(PersonDetails details)
    {
        Name = details.Name.Trim();
        (SortKey, SearchName) = (PersonKeys.Sort(Name, Id.Value), PersonKeys.Folded(Name));
        Email = details.Email.Trim();
        NormalizedEmail = PersonKeys.Folded(Email);
        EmployeeNumber = string.IsNullOrWhiteSpace(details.EmployeeNumber) ? null : details.EmployeeNumber.Trim();
        RoleBits = RoleSet.Pack(details.Roles);
        DepartmentId = details.DepartmentId;
        ExternalKeyText = ExternalKeys.Write(details.ExternalIds ?? []);
        PreferredLanguage = details.PreferredLanguage;
        Phone = string.IsNullOrWhiteSpace(details.Phone) ? null : details.Phone.Trim();
    }

    /// <summary>Ends access from that day on; open sign-ins end when the day has come. Until then another day may be named.</summary>
    /// <exception cref="RuleViolation">The person has left already.</exception>
    public void Leave(DateOnly on, DateOnly today)
    {
        if (LeftOn is { } left && left <= today) throw PersonErrors.HasLeft(left);
        LeftOn = on;
    }

    public void LinkToCompany(string subject) => CompanySubject = subject;

    /// <summary>Also ends every sign-in made before.</summary>
    public void UnlinkFromCompany() => (CompanySubject, SecurityStamp) = (null, Guid.NewGuid().ToString("N"));

    public bool IsActive(DateTimeOffset at) => LeftOn is not { } left || CompanyTime.DayOf(at) < left;

    // The two below are moved by Identity alone, through PersonStore.
    internal void ReplacePasswordHash(string? hash) => PasswordHash = hash;

    internal void ReplaceSecurityStamp(string stamp) => SecurityStamp = stamp;
}
