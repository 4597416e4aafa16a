namespace SalesPmCollaboration.Notifications.Channels.Sending;

/// <summary>What goes out at once to one person or group.</summary>
/// <param name="Id">Stays the same when it is sent again.</param>
/// <param name="Lines">At least one.</param>
internal sealed record Letter(Guid Id, IReadOnlyList<Delivery> Lines)
{
    public DeliveryChannel Channel => Lines[0].Channel;

    public Guid TargetId => Lines[0].TargetId;
}

/// <param name="Failure">Null where it was taken.</param>
/// <param name="Code">The vendor's code of the refusal, "" where it was taken.</param>
/// <param name="Wait">How long the vendor wants peace, where it says so.</param>
/// <param name="AnswerId">What the receiver calls it, "" where it says nothing.</param>
internal sealed record SendOutcome(FailureClass? Failure, string Code, string AnswerId = "", TimeSpan? Wait = null)
{
    public static SendOutcome Taken(string answerId = "") => new(null, "", answerId);

    public static SendOutcome Refused(FailureClass failure, string code, TimeSpan? wait = null) => new(failure, code, Wait: wait);
}

/// <summary>One way out. Sends once and understands the answer: it never throws for what a receiver or the net does, has a patience of its own, and is not cut short by a shutdown.</summary>
internal interface ISendLetters
{
    DeliveryChannel Channel { get; }

    Task<SendOutcome> SendAsync(Letter letter);
}
