using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.ClientSyncs;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.Handovers.Domain.Transitions;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure;

/// <summary>Meetings of the start, transition and client sync.</summary>
internal static class MeetingRegistration
{
    public static IServiceCollection AddMeetings(this IServiceCollection services) => services
        .AddRepository<StartMeeting, HandoversDbContext>().AddRepository<Transition, HandoversDbContext>().AddRepository<ClientSync, HandoversDbContext>()
        .AddScoped<MeetingDesk>().AddScoped<KnownPeople>().AddScoped<ClientGuests>().AddScoped<ClientPast>().AddScoped<SyncDesk>().AddScoped<SyncViews>().AddScoped<SyncAgenda>()
        .AddReactions<HandoversDbContext>("Handovers", typeof(PublishedEvents).Assembly);
}
