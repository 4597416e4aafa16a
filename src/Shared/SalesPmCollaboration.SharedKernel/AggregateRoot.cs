namespace SalesPmCollaboration.SharedKernel;

/// <summary>A fact of the domain, in the past tense; it stays inside its module until <c>PublishedEvents</c> translates it.</summary>
public interface IDomainEvent;

/// <summary>A change of one part among many, of which the changed property alone says too little.</summary>
public interface IPartChanged : IDomainEvent
{
    /// <summary>What was done to which part, such as "filled:commercial.terms", for the audit; never a value.</summary>
    string Told { get; }
}

/// <summary>Loaded whole, changed by one method, saved whole. The unit of work raises <see cref="Version"/> by one with each saved change.</summary>
public abstract class AggregateRoot
{
    private readonly List<IDomainEvent> _events = [];

    /// <summary>The concurrency token and the public ETag; 1 after the first save.</summary>
    public long Version { get; private set; }

    public IReadOnlyList<IDomainEvent> Events => _events;

    /// <summary>Who the record is about, for audit and ordering.</summary>
    public abstract Guid Key { get; }

    protected void Raise(IDomainEvent domainEvent) => _events.Add(domainEvent);

    /// <summary>The editor's version must be the current one.</summary>
    /// <exception cref="StaleVersion">Somebody else was faster.</exception>
    public void ExpectVersion(long? expected)
    {
        if (expected != Version) throw new StaleVersion(expected ?? 0, Version);
    }

    /// <summary>Called by the unit of work alone, once for each save: hands the events over and moves the version.</summary>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        IDomainEvent[] taken = [.. _events];
        _events.Clear();
        Version++;
        return taken;
    }
}
