using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Dispatches;

/// <summary>What an administrator decided about a dead dispatch: a record beside it, audited like any other change.</summary>
internal sealed class DispatchDecision : AggregateRoot
{
    private DispatchDecision()
    {
    }

    public Guid Id { get; private set; }
    public Guid MessageId { get; private set; }
    public string Consumer { get; private set; } = "";
    public bool Discarded { get; private set; }
    public string? Error { get; private set; }
    public DateTimeOffset At { get; private set; }

    public override Guid Key => Id;

    public static DispatchDecision Of(Guid messageId, string consumer, bool discarded, string? error, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), MessageId = messageId, Consumer = consumer, Discarded = discarded, Error = error, At = at };
}
