namespace SalesPmCollaboration.Contracts;

/// <summary>A fact that a module tells the others: a sealed record of primitives that changes only by addition. Its stored name is <c>Module.TypeName</c>.</summary>
public interface IPublishedEvent;

/// <summary>A fact of which its doer need not be told; where a person did it, his id is filled in when it is written to the outbox.</summary>
public interface INameWhoDidIt : IPublishedEvent
{
    Guid? ById { get; }

    IPublishedEvent By(Guid person);
}
