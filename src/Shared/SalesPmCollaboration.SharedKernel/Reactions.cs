namespace SalesPmCollaboration.SharedKernel;

/// <summary>What a module does when it hears a published event. Runs inside the transaction whose first statement flips the event's own dispatch, so its effects happen once.</summary>
public interface IReactTo<in TEvent>
{
    /// <summary>Throw <see cref="PrerequisiteMissing"/> where an earlier fact has not arrived yet: the dispatch backs off, it is never dropped.</summary>
    Task WhenAsync(TEvent published, EventEnvelope envelope, CancellationToken ct);
}

/// <summary>
/// On a reaction for which later events of a subject wait while an earlier one is dead (BlockKey), as money does;
/// without it they go on (SkipDead), as KPIs and notices do.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BlockKeyAttribute : Attribute;

/// <summary>Who said it and when, beside the event itself.</summary>
public sealed record EventEnvelope(Guid Id, Guid Subject, long SubjectVersion, DateTimeOffset OccurredAt, string RequestId);

public sealed class PrerequisiteMissing(string what) : Exception(what);
