using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests;

/// <summary>Monday to Friday but for the days off; taking one changes its version.</summary>
public sealed class WeekdayCalendar : IWorkCalendar
{
    public ISet<DateOnly> Off { get; } = new HashSet<DateOnly>();

    public string Version => "weekdays less " + Off.Count;

    public bool IsConfirmed(int year) => true;

    public bool IsWorkingDay(DateOnly day) => !Off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}

public sealed class People : IPeopleDirectory, IPeopleContacts
{
    public static readonly IReadOnlyDictionary<Guid, string> Names = new Dictionary<Guid, string>
    {
        [NotificationsApp.Rep] = "陈晓",
        [NotificationsApp.Pm] = "周平",
        [NotificationsApp.Stranger] = "吴迪",
    };

    public static readonly Guid Administrator = Guid.Parse("00000000-0000-7000-8000-0000000000ad");

    public int Questions { get; set; }

    /// <summary>Who has left.</summary>
    public ISet<Guid> Gone { get; } = new HashSet<Guid>();

    public IDictionary<Guid, string> Emails { get; } = new Dictionary<Guid, string> { [NotificationsApp.Rep] = "chen@example.com", [NotificationsApp.Pm] = "zhou@example.com", [NotificationsApp.Stranger] = "wu@example.com" };

    /// <summary>Who answers for whom.</summary>
    public IDictionary<Guid, Guid> Directors { get; } = new Dictionary<Guid, Guid>();

    /// <summary>Who reads English, where one belongs.</summary>
    public ISet<Guid> English { get; } = new HashSet<Guid>();

    public IDictionary<Guid, IReadOnlySet<Guid>> Departments { get; } = new Dictionary<Guid, IReadOnlySet<Guid>>();

    public Task<IReadOnlyDictionary<Guid, PersonContact>> ContactsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<Guid, PersonContact>>(ids.Where(Names.ContainsKey).ToDictionary(id => id, id => new PersonContact(id, Names[id], Emails.TryGetValue(id, out var email) ? email : "", English.Contains(id) ? "en" : null, !Gone.Contains(id))));

    public Task<IReadOnlyDictionary<Guid, IReadOnlySet<Guid>>> DepartmentsOfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<Guid, IReadOnlySet<Guid>>>(ids.Where(Departments.ContainsKey).ToDictionary(id => id, id => Departments[id]));

    public Task<bool> HasDepartmentAsync(Guid id, CancellationToken ct) => Task.FromResult(Departments.Values.Any(d => d.Contains(id)));

    public Task<IReadOnlyDictionary<Guid, PersonCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        Questions++;
        return Task.FromResult<IReadOnlyDictionary<Guid, PersonCard>>(ids.Where(Names.ContainsKey).ToDictionary(id => id, id => new PersonCard(id, Names[id], null, [], null, !Gone.Contains(id))));
    }

    public Task<IReadOnlyList<PersonCard>> WithRoleAsync(string role, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PersonCard>>(role == nameof(Role.Administrator) ? [new PersonCard(Administrator, "管理员", null, [role], null, true)] : []);

    public Task<IReadOnlyList<PersonCard>> InGroupAsync(Guid departmentId, string role, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonCard>>([]);

    public Task<PersonCard?> MatchAsync(string? externalId, string? email, string? employeeNumber, CancellationToken ct) => throw new NotSupportedException();

    public Task<PersonCard?> DirectorOfAsync(Guid personId, string directorRole, CancellationToken ct) =>
        Task.FromResult(Directors.TryGetValue(personId, out var director) ? new PersonCard(director, Names[director], null, [directorRole], null, true) : null);
}

public sealed class StatementCounter : DbCommandInterceptor
{
    private readonly List<string> _statements = [];

    public IReadOnlyList<string> All => _statements;

    public void Clear() => _statements.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _statements.Add(command.CommandText);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
