using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.Handovers.Domain.Transitions;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

internal sealed class StartMeetingMapping : IEntityTypeConfiguration<StartMeeting>
{
    public void Configure(EntityTypeBuilder<StartMeeting> builder)
    {
        builder.ToTable("start_meetings").HasKey(m => m.Id);
        builder.Property(m => m.Plan).AsJson();
        builder.Property(m => m.Held).AsJson();
        builder.Property(m => m.Minutes).AsJson();
        builder.Property(m => m.Proposals).AsJson();
        builder.Property(m => m.Moves).AsJson();
        // One of each kind, however often the event is heard.
        builder.HasIndex(m => new { m.HandoverId, m.Kind }).IsUnique();
    }
}

internal sealed class TransitionMapping : IEntityTypeConfiguration<Transition>
{
    public void Configure(EntityTypeBuilder<Transition> builder)
    {
        builder.ToTable("transitions").HasKey(t => t.Id);
        builder.Property(t => t.Tasks).AsJson();
        builder.Property(t => t.Moves).AsJson();
        builder.HasIndex(t => t.HandoverId).IsUnique();
    }
}

internal sealed class ClientSyncMapping : IEntityTypeConfiguration<ClientSync>
{
    public void Configure(EntityTypeBuilder<ClientSync> builder)
    {
        builder.ToTable("client_syncs").HasKey(s => s.Id);
        builder.Property(s => s.Series).AsJson();
        builder.Property(s => s.Circle).AsJson();
        builder.Property(s => s.Agenda).AsJson();
        builder.Property(s => s.Actions).AsJson();
        builder.Property(s => s.Records).AsJson();
        builder.Property(s => s.Endings).AsJson();
        builder.Property(s => s.Moves).AsJson();
        builder.Ignore(s => s.OpenAgenda).Ignore(s => s.OpenActions);
        builder.HasIndex(s => s.HandoverId).IsUnique();
    }
}
