using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels;

public enum DeliveryChannel
{
    Mail = 1,
    Robot,

    /// <summary>A calendar's letter over mail; kept as <see cref="Calendars.Invitations.Invitation"/>.</summary>
    Invitation,
}

public enum DeliveryState
{
    Waiting = 1,
    Sent,

    /// <summary>Given up; an administrator may put it back.</summary>
    Failed,

    /// <summary>Not worth sending any more: done, read, switched off.</summary>
    Suppressed,
}

/// <summary>What a channel's refusal means for the next try.</summary>
public enum FailureClass
{
    /// <summary>Sign-in, signature or key was not accepted: tried again, because an administrator may set it right.</summary>
    AuthExpired = 1,
    RateLimited,
    Transient,
    Permanent,
}

/// <summary>
/// One notice on its way by one channel to one person or group. Written in the transaction of what it tells of; unique by notice, channel and target.
/// It waits until its outcome is recorded, so none is lost; a process that dies between sending and recording sends it again under the same id.
/// </summary>
public sealed class Delivery
{
    public const string MoveText = "move.";
    public const int ErrorLimit = 80;
    private const string MoveArgument = "@" + MoveText;

    private Delivery()
    {
    }

    public Guid Id { get; private set; }
    public Guid NoticeId { get; private set; }
    public DeliveryChannel Channel { get; private set; }

    /// <summary>The person, or the robot.</summary>
    public Guid TargetId { get; private set; }

    /// <summary>Whose notice it is.</summary>
    public PersonId PersonId { get; private set; }
    public NoticeGroup Group { get; private set; }
    public string Text { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string Subject { get; private set; } = "";
    public string Link { get; private set; } = "";
    public IReadOnlyList<string> Arguments { get; private set; } = [];
    public bool Urgent { get; private set; }
    public DateTimeOffset At { get; private set; }
    public DeliveryState State { get; private set; } = DeliveryState.Waiting;
    public int Attempts { get; private set; }

    /// <summary>When it may be taken; while somebody sends it, the end of his lease.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>The fence between senders: each taking and each outcome raises it.</summary>
    public int Round { get; private set; }

    /// <summary>Deliveries of one letter go out together; its id is the vendor's key against duplicates and the mail's Message-ID. Kept over retries.</summary>
    public Guid? LetterId { get; private set; }
    public FailureClass? Failure { get; private set; }

    /// <summary>The vendor's code, or why it was suppressed; never an address, a text or a secret.</summary>
    public string? Error { get; private set; }

    /// <summary>The vendor's own number for what it took.</summary>
    public string? AnswerId { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The administrator who put it back last.</summary>
    public PersonId? ReplayedById { get; private set; }

    public bool IsMove => Text.StartsWith(MoveText, StringComparison.Ordinal);

    /// <summary>The kind of the move that a nudge or a reminder is about; null for anything else.</summary>
    public string? RemindsOfMove => !IsMove && Group is NoticeGroup.Moves or NoticeGroup.Reminders && Arguments.FirstOrDefault(a => a.StartsWith(MoveArgument, StringComparison.Ordinal)) is { } named ? named[MoveArgument.Length..] : null;

    internal static Delivery Of(Notice notice, Guid noticeId, DeliveryChannel channel, Guid target) => new()
    {
        Id = Guid.CreateVersion7(notice.At),
        NoticeId = noticeId,
        Channel = channel,
        TargetId = target,
        PersonId = notice.PersonId,
        Group = notice.Group,
        Text = notice.Text,
        SubjectId = notice.SubjectId,
        Subject = notice.Subject,
        Link = notice.Link,
        Arguments = notice.Arguments,
        Urgent = notice.Urgent,
        At = notice.At,
        NextAttemptAt = notice.At,
    };

    public void Take(Guid letter, DateTimeOffset leaseUntil) => (LetterId, NextAttemptAt, Attempts, Round) = (letter, leaseUntil, Attempts + 1, Round + 1);

    /// <summary>Taken and not begun: it costs no try.</summary>
    public void GiveBack(DateTimeOffset now) => (NextAttemptAt, Attempts, Round) = (now, Attempts - 1, Round + 1);

    public void Postpone(DateTimeOffset until) => (NextAttemptAt, Round) = (until, Round + 1);

    public void Succeed(string answerId, DateTimeOffset at)
    {
        AnswerId = answerId.Length == 0 ? null : Cut(answerId);
        End(DeliveryState.Sent, null, null, at);
    }

    public void Suppress(string reason, DateTimeOffset at) => End(DeliveryState.Suppressed, null, reason, at);

    public void Fail(FailureClass failure, string code, DateTimeOffset at) => End(DeliveryState.Failed, failure, Cut(code), at);

    /// <param name="apart">It was refused as a whole: what gathers meanwhile may join it in a new letter.</param>
    public void TryAgain(FailureClass failure, string code, DateTimeOffset at, bool apart)
    {
        (Failure, Error, NextAttemptAt, Round) = (failure, Cut(code), at, Round + 1);
        if (apart) LetterId = null;
    }

    /// <summary>With its tries counted anew; the letter stays the same, so that a receiver who has it already can tell.</summary>
    /// <exception cref="RuleViolation">delivery.not-failed.</exception>
    public void Replay(PersonId by, DateTimeOffset at)
    {
        if (State != DeliveryState.Failed) throw new RuleViolation("delivery.not-failed");
        (State, Attempts, NextAttemptAt, EndedAt, ReplayedById, Round) = (DeliveryState.Waiting, 0, at, null, by, Round + 1);
    }

    private void End(DeliveryState state, FailureClass? failure, string? error, DateTimeOffset at) => (State, Failure, Error, EndedAt, Round) = (state, failure, error, at, Round + 1);

    private static string Cut(string code) => code.Length > ErrorLimit ? code[..ErrorLimit] : code;
}
