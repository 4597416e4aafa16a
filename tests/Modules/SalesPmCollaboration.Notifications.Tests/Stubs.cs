using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests;

/// <summary>Monday to Friday, and no holidays.</summary>
public sealed class WeekdayCalendar : IWorkCalendar
{
    public string Version => "weekdays";

    public bool IsConfirmed(int year) => true;

    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}

public sealed class People : IPeopleDirectory
{
    public static readonly IReadOnlyDictionary<Guid, string> Names = new Dictionary<Guid, string>
    {
        [NotificationsApp.Rep] = "陈晓",
        [NotificationsApp.Pm] = "周平",
        [NotificationsApp.Stranger] = "吴迪",
    };

    public int Questions { get; set; }

    public Task<IReadOnlyDictionary<Guid, PersonCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        Questions++;
        return Task.FromResult<IReadOnlyDictionary<Guid, PersonCard>>(ids.Where(Names.ContainsKey).ToDictionary(id => id, id => new PersonCard(id, Names[id], null, [], null, true)));
    }

    public Task<IReadOnlyList<PersonCard>> WithRoleAsync(string role, CancellationToken ct) => throw new NotSupportedException();

    public Task<PersonCard?> MatchAsync(string? externalId, string? email, string? employeeNumber, CancellationToken ct) => throw new NotSupportedException();

    public Task<PersonCard?> DirectorOfAsync(Guid personId, string directorRole, CancellationToken ct) => throw new NotSupportedException();
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
