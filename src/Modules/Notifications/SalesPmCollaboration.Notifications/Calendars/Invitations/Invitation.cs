using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars.Invitations;

public enum InvitationState
{
    Waiting = 1,
    Sent,

    /// <summary>The server refused it for good, or too often.</summary>
    Failed,
}

/// <summary>One letter to one attendee, written in the change's own transaction and posted by <see cref="PostInvitationsCommand"/>: at least once, with one Message-ID.</summary>
public sealed class Invitation
{
    /// <summary>Tries over about two days.</summary>
    public const int MostAttempts = 14;

    /// <summary>How long a node may take to post one.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public required Guid Id { get; init; }
    public required Guid MeetingId { get; init; }
    public required PersonId PersonId { get; init; }
    public required bool Cancels { get; init; }

    /// <summary>Of the meeting; a later letter waits for the earlier ones.</summary>
    public required int Sequence { get; init; }

    /// <summary>Empty once it is over, like text and calendar: the server has them.</summary>
    public required string Address { get; set; }
    public required string Title { get; init; }
    public required string Text { get; set; }
    public required string Calendar { get; set; }
    public InvitationState State { get; private set; } = InvitationState.Waiting;
    public int Attempts { get; private set; }

    /// <summary>Null once it is over.</summary>
    public DateTimeOffset? NextAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The failure's kind; the server's own words may quote the address.</summary>
    public string? LastError { get; private set; }

    public void Due(DateTimeOffset at) => NextAt = at;

    /// <summary>Nobody else posts it for a while.</summary>
    public void Take(DateTimeOffset at) => (Attempts, NextAt) = (Attempts + 1, at + Lease);

    public void Sent(DateTimeOffset at)
    {
        (State, SentAt, NextAt, LastError) = (InvitationState.Sent, at, null, null);
        Forget();
    }

    /// <summary>Again after 1, 2, 4 … minutes, at most 8 hours.</summary>
    public void Fail(string kind, bool forGood, DateTimeOffset at)
    {
        LastError = kind;
        if (forGood || Attempts >= MostAttempts)
        {
            (State, NextAt) = (InvitationState.Failed, null);
            Forget();
        }
        else
        {
            NextAt = at + TimeSpan.FromMinutes(Math.Min(480, 1 << Math.Min(Attempts - 1, 9)));
        }
    }

    private void Forget() => (Address, Text, Calendar) = ("", "", "");
}
