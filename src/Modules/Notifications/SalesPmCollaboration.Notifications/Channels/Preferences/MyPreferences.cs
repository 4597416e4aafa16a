using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels.Preferences;

/// <summary>Of the caller alone.</summary>
public sealed record MyPreferencesQuery : IRequest<PreferencesView>, IRequirePolicy<PersonPolicy>;

/// <param name="Moves">How mail tells of what waits for me.</param>
/// <param name="Reminders">Of meetings and due days.</param>
/// <param name="News">Of the rest.</param>
/// <param name="Quiet">No mail between these times; what is urgent goes anyway. Absent: at any hour.</param>
/// <param name="MailAvailable">False where the company has no mail server: the choice is kept, and nothing is mailed.</param>
/// <param name="Version">0 while nothing was chosen.</param>
public sealed record PreferencesView(MailPace Moves, MailPace Reminders, MailPace News, QuietHours? Quiet, bool MailAvailable, long Version);

/// <exception cref="StaleVersion">Chosen elsewhere meanwhile.</exception>
public sealed record ChoosePreferencesCommand(MailPace Moves, MailPace Reminders, MailPace News, QuietHours? Quiet, long? ExpectedVersion) : IRequest<PreferencesView>, IRequirePolicy<PersonPolicy>, IEdit;

internal sealed class ChoosePreferencesRules : AbstractValidator<ChoosePreferencesCommand>
{
    public ChoosePreferencesRules()
    {
        RuleFor(c => c.Moves).IsInEnum();
        RuleFor(c => c.Reminders).IsInEnum();
        RuleFor(c => c.News).IsInEnum();
        RuleFor(c => c.Quiet).Must(q => q is null || q.From != q.Until).WithErrorCode("preferences.quiet-all-day");
    }
}

internal sealed class PreferenceOf : Specification<NotificationPreference>
{
    public PreferenceOf(PersonId person) => Query.Where(p => p.PersonId == person);
}

internal sealed class MyPreferencesHandler(NotificationsDbContext context, IRepository<NotificationPreference> preferences, IOutsideMessages outside, ICaller caller)
    : IRequestHandler<MyPreferencesQuery, PreferencesView>, IRequestHandler<ChoosePreferencesCommand, PreferencesView>
{
    public async Task<PreferencesView> Handle(MyPreferencesQuery request, CancellationToken cancellationToken) =>
        ViewOf(await context.Preferences.AsNoTracking().FirstOrDefaultAsync(p => p.PersonId == caller.PersonId, cancellationToken) ?? NotificationPreference.Usual(caller.PersonId));

    public async Task<PreferencesView> Handle(ChoosePreferencesCommand request, CancellationToken cancellationToken)
    {
        var mine = await preferences.FirstOrDefaultAsync(new PreferenceOf(caller.PersonId), cancellationToken);
        if (mine is null)
        {
            mine = NotificationPreference.Usual(caller.PersonId);
            preferences.Add(mine);
        }

        mine.ExpectVersion(request.ExpectedVersion);
        mine.Choose(request.Moves, request.Reminders, request.News, request.Quiet);
        await preferences.SaveChangesAsync(cancellationToken);
        return ViewOf(mine);
    }

    private PreferencesView ViewOf(NotificationPreference one) => new(one.Moves, one.Reminders, one.News, one.Quiet, outside.Has(OutsideChannel.Mail), one.Version);
}
