using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars.Invitations;

/// <summary>What one letter says.</summary>
/// <param name="Uid">Of the calendar's object that it is about.</param>
/// <param name="Sequence">Of the meeting; a later letter waits for the earlier ones.</param>
/// <param name="ConcernsAt">The first coming date that it tells of: it is worth nothing afterwards.</param>
internal sealed record InvitationText(string Uid, bool Cancels, int Sequence, string Address, string Title, string Text, string Calendar, DateTimeOffset? ConcernsAt)
{
    /// <inheritdoc cref="Invitation.Was"/>
    public string? Was { get; init; }
}

/// <summary>One letter to one attendee, written in the change's own transaction and posted by <see cref="PostInvitationsCommand"/>: at least once, with one Message-ID. It stands in the delivery log.</summary>
public sealed class Invitation
{
    /// <summary>Tries over about two days.</summary>
    public const int MostAttempts = 14;
    public const int ErrorLimit = 100;

    /// <summary>How long a node may take to post one.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private Invitation()
    {
    }

    public Guid Id { get; private set; }
    public Guid MeetingId { get; private set; }
    public PersonId PersonId { get; private set; }

    /// <summary>"" in what an older version wrote.</summary>
    public string Uid { get; private set; } = "";
    public bool Cancels { get; private set; }
    public int Sequence { get; private set; }

    /// <summary>Empty once it is over, like text and calendar: the server has them, or it is drawn anew.</summary>
    public string Address { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string Calendar { get; private set; } = "";
    public DateTimeOffset? ConcernsAt { get; private set; }

    /// <summary>Digest of what its receiver knew before it, as a letter would say it; null where that cannot be said.</summary>
    public string? Was { get; private set; }
    public DateTimeOffset At { get; private set; }
    public DeliveryState State { get; private set; } = DeliveryState.Waiting;
    public int Attempts { get; private set; }

    /// <summary>Null once it is over.</summary>
    public DateTimeOffset? NextAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When it was sent, given up or suppressed.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    public FailureClass? Failure { get; private set; }

    /// <summary>The server's number, or why it was suppressed; the server's own words may quote the address.</summary>
    public string? LastError { get; private set; }

    /// <summary>How often an administrator sent it again: each has a Message-ID of its own, because it is drawn anew.</summary>
    public int Replays { get; private set; }
    public PersonId? ReplayedById { get; private set; }

    internal static Invitation Of(Guid meeting, PersonId to, InvitationText said, DateTimeOffset at)
    {
        var invitation = new Invitation { Id = Guid.CreateVersion7(at), MeetingId = meeting, PersonId = to, At = at, NextAt = at };
        invitation.Say(said);
        return invitation;
    }

    /// <summary>RECURRENCE-ID with its zone where it is about one occurrence; null for the whole.</summary>
    public string? Occurrence
    {
        get
        {
            var (from, to) = (Calendar.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal), Calendar.IndexOf("END:VEVENT", StringComparison.Ordinal));
            return from < 0 ? null : Calendar[from..to].Split("\r\n").FirstOrDefault(line => line.StartsWith("RECURRENCE-ID", StringComparison.Ordinal));
        }
    }

    /// <summary>Of one UID, or one occurrence of it, only the highest number matters to whoever got neither.</summary>
    public bool Replaces(Invitation earlier) => Uid == earlier.Uid && Sequence > earlier.Sequence && (Occurrence is not { } one || one == earlier.Occurrence);

    /// <summary>It says what stood before the earlier one, or asks for exactly what that called off.</summary>
    public bool TakesBack(Invitation earlier) => Replaces(earlier) && (earlier.Was == DigestOf(Calendar, Cancels) || (earlier.Cancels && !Cancels && Said(Calendar) == Said(earlier.Calendar)));

    /// <summary>It says now what the earlier one had to say, in time for that.</summary>
    public void TakeOver(Invitation earlier, DateTimeOffset now)
    {
        if (earlier.ConcernsAt > now && !(ConcernsAt <= earlier.ConcernsAt)) ConcernsAt = earlier.ConcernsAt;
    }

    /// <summary>Nobody else posts it for a while.</summary>
    public void Take(DateTimeOffset at) => (Attempts, NextAt) = (Attempts + 1, at + Lease);

    public void Postpone(DateTimeOffset until) => NextAt = until;

    public void Sent(DateTimeOffset at)
    {
        SentAt = at;
        End(DeliveryState.Sent, null, null, at);
    }

    public void Suppress(string reason, DateTimeOffset at) => End(DeliveryState.Suppressed, null, reason, at);

    /// <summary>Again after 1, 2, 4 … minutes, at most 8 hours.</summary>
    public void Fail(FailureClass failure, string code, DateTimeOffset at)
    {
        if (failure == FailureClass.Permanent || Attempts >= MostAttempts) End(DeliveryState.Failed, failure, code, at);
        else (Failure, LastError, NextAt) = (failure, Cut(code), at + TimeSpan.FromMinutes(Math.Min(480, 1 << Math.Min(Attempts - 1, 9))));
    }

    /// <summary>With its tries counted anew, and as the meeting stands now.</summary>
    /// <exception cref="RuleViolation">delivery.not-failed.</exception>
    internal void Replay(Func<InvitationText> drawn, PersonId by, DateTimeOffset at)
    {
        if (State != DeliveryState.Failed) throw new RuleViolation("delivery.not-failed");
        Say(drawn());
        (State, Attempts, NextAt, EndedAt, Failure, LastError, Replays, ReplayedById) = (DeliveryState.Waiting, 0, at, null, null, null, Replays + 1, by);
    }

    private void Say(InvitationText said) =>
        (Uid, Cancels, Sequence, Address, Title, Text, Calendar, ConcernsAt, Was) = (said.Uid, said.Cancels, said.Sequence, said.Address, said.Title, said.Text, said.Calendar, said.ConcernsAt, said.Was);

    private void End(DeliveryState state, FailureClass? failure, string? error, DateTimeOffset at) =>
        (State, Failure, LastError, EndedAt, NextAt, Address, Text, Calendar) = (state, failure, error is null ? null : Cut(error), at, null, "", "", "");

    /// <summary>Equal where two letters make the same of a calendar.</summary>
    internal static string DigestOf(string calendar, bool cancels) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((cancels ? "CANCEL\n" : "") + Said(calendar))));

    /// <summary>What stands in a calendar, without what each letter says of itself.</summary>
    private static string Said(string calendar) => string.Join('\n', calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Where(line => !Array.Exists(OfTheLetter, name => line.StartsWith(name, StringComparison.Ordinal))));

    private static readonly string[] OfTheLetter = ["METHOD", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "STATUS", "ATTENDEE"];

    private static string Cut(string code) => code.Length > ErrorLimit ? code[..ErrorLimit] : code;
}
