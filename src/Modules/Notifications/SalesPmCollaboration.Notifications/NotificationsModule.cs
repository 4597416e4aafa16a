using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Calendars;
using SalesPmCollaboration.Notifications.Calendars.Feeds;
using SalesPmCollaboration.Notifications.Calendars.Invitations;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Endpoints;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.Notifications.Notices;
using SalesPmCollaboration.Notifications.Outside;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.Notifications.Resources;

namespace SalesPmCollaboration.Notifications;

/// <summary>Moves, inbox, reminders and channels. Needs from others: IWorkCalendar and data protection (Platform), IPeopleDirectory and IPeopleContacts (People), ICaller and TimeProvider (host).</summary>
public static class NotificationsModule
{
    /// <param name="configuration">Sections Reminders, Mail, Sms, Deliveries and Robots.</param>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        var module = typeof(NotificationsModule).Assembly;
        services.AddModuleDatabase<NotificationsDbContext, SqliteNotificationsDbContext, PostgresNotificationsDbContext>(NotificationsDbContext.ModulePrefix, database);
        services.AddRepository<Move, NotificationsDbContext>();
        services.AddRepository<CalendarFeed, NotificationsDbContext>();
        services.AddReactions<NotificationsDbContext>("Notifications", module);
        services.AddUseCases(module);
        services.Configure<ReminderOptions>(configuration.GetSection(ReminderOptions.Section));
        services.TryAddSingleton(database);
        services.TryAddSingleton<ReferenceClock>();
        services.AddScoped<SweepHold>();
        services.AddScoped<InboxPages>();
        services.AddChannels(configuration);
        services.AddScoped<MoveLines>();
        services.AddScoped<INoticeLog, NoticeLog>();
        services.AddScoped<ReminderRecipients>();
        services.AddScoped<SweepRound>();
        services.AddScoped<CalendarDesk>();
        services.AddScoped<Inviting>().AddScoped<InvitationSieve>().AddScoped<Telling>();
        services.AddScoped<ISeriesForecast, SeriesForecast>();
        services.AddScoped<MeetingVoice>();
        services.Configure<MailOptions>(configuration.GetSection(MailOptions.Section)).Configure<SmsOptions>(configuration.GetSection(SmsOptions.Section));
        services.AddHttpClient(OutsideMessages.SmsClient);
        services.AddSingleton<Smtp>().AddSingleton<IOutsideMessages, OutsideMessages>().AddScoped<ICheckup, OutsideCheckup>();
        services.AddSingleton(new TextSource(typeof(NotificationsTexts)));
        return services;
    }

    public static IEndpointRouteBuilder MapNotifications(this IEndpointRouteBuilder endpoints)
    {
        NotificationsEndpoints.Map(endpoints);
        CalendarEndpoints.Map(endpoints);
        return endpoints;
    }
}
