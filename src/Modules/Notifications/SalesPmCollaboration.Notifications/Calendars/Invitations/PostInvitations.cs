using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.Notifications.Outside;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars.Invitations;

/// <summary>Posts what is due; an attendee's letters of one meeting in their order. Posting twice after a crash sends the same letter again: same Message-ID, UID and SEQUENCE.</summary>
public sealed record PostInvitationsCommand(DateTimeOffset AsOf) : IRequest, IRequirePolicy<SystemOnly>;

internal sealed class PostInvitationsHandler(NotificationsDbContext context, InvitationSieve sieve, Smtp mail, ILogger<PostInvitationsHandler> log) : IRequestHandler<PostInvitationsCommand>
{
    private const int Batch = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<Unit> Handle(PostInvitationsCommand request, CancellationToken cancellationToken)
    {
        if (!mail.IsConfigured) return Unit.Value;
        while (await NextAsync(request.AsOf, cancellationToken) is { Count: > 0 } due)
        {
            foreach (var id in due)
            {
                context.ChangeTracker.Clear();
                if (await TakeAsync(id, request.AsOf, cancellationToken) is { } taken) await PostAsync(taken, request.AsOf, cancellationToken);
            }
        }

        return Unit.Value;
    }

    private Task<List<Guid>> NextAsync(DateTimeOffset asOf, CancellationToken ct) => context.Invitations
        .Where(i => i.NextAt <= asOf && !context.Invitations.Any(o => o.MeetingId == i.MeetingId && o.PersonId == i.PersonId && o.State == DeliveryState.Waiting && o.Sequence < i.Sequence))
        .OrderBy(i => i.NextAt).ThenBy(i => i.Sequence).ThenBy(i => i.Id).Select(i => i.Id).Take(Batch).ToListAsync(ct);

    /// <returns>Null where it waits or goes no more, or another node was faster.</returns>
    private async Task<Invitation?> TakeAsync(Guid id, DateTimeOffset asOf, CancellationToken ct)
    {
        if (await context.Invitations.FirstOrDefaultAsync(i => i.Id == id && i.NextAt <= asOf, ct) is not { } invitation) return null;
        var passes = await sieve.LetsPassAsync(invitation, asOf, ct);
        if (passes) invitation.Take(asOf);
        try
        {
            await context.SaveChangesAsync(ct);
            return passes ? invitation : null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    }

    private async Task PostAsync(Invitation invitation, DateTimeOffset asOf, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var letter = InvitationLetter.Of(invitation, mail.From);
            await mail.SendAsync(letter, patience.Token);
            invitation.Sent(asOf);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NotSent(invitation, e, asOf);
        }

        await context.SaveChangesAsync(ct);
    }

    private void NotSent(Invitation invitation, Exception failure, DateTimeOffset asOf)
    {
        var outcome = MailSender.OutcomeOf(failure);
        invitation.Fail(outcome.Failure!.Value, outcome.Code, asOf);
        log.LogWarning("Invitation {Invitation} was not sent: {Failure}", invitation.Id, invitation.LastError);
    }
}
