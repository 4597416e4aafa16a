using System.Diagnostics;
using System.Text.Json;
using SalesPmCollaboration.Contracts;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Outbox;

/// <summary>A published event as it is written beside the change that it tells of. Its id is minted once, here.</summary>
public sealed class OutboxMessage
{
    public required Guid Id { get; init; }

    /// <summary><c>Module.TypeName</c>, see <see cref="EventCatalogue.NameOf"/>.</summary>
    public required string Type { get; init; }
    public required string Body { get; init; }

    /// <summary>Key and version of the aggregate that raised it; with the ordinal they give the order for each consumer.</summary>
    public required Guid Subject { get; init; }
    public required long SubjectVersion { get; init; }
    public required int Ordinal { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required string RequestId { get; init; }
    public string? Trace { get; init; }

    public static OutboxMessage Of(IPublishedEvent said, Guid subject, long version, int ordinal, DateTimeOffset at, string requestId) => new()
    {
        Id = Guid.CreateVersion7(at),
        Type = EventCatalogue.NameOf(said.GetType()),
        Body = JsonSerializer.Serialize(said, said.GetType(), Json.Stored),
        Subject = subject,
        SubjectVersion = version,
        Ordinal = ordinal,
        OccurredAt = at,
        RequestId = requestId,
        Trace = Activity.Current?.Id,
    };
}

public enum DispatchStatus
{
    Due = 0,
    Done = 1,
    Dead = 2,
}

/// <summary>One subscriber's copy of a message: outbox to the relay, inbox to the subscriber (reliability.md 1).</summary>
public sealed class Dispatch
{
    public required Guid MessageId { get; init; }
    public required string Consumer { get; init; }
    public required Guid Subject { get; init; }
    public required long SubjectVersion { get; init; }
    public required int Ordinal { get; init; }
    public DispatchStatus Status { get; init; }

    /// <summary>Also the fence's token: a claim raises it, and only the holder of the last claim may finish.</summary>
    public int Attempts { get; init; }
    public string? Owner { get; init; }

    /// <summary>The database's clock in milliseconds; due again after it.</summary>
    public long LeaseUntil { get; init; }
    public string? LastError { get; init; }

    public static Dispatch Of(OutboxMessage message, string consumer) => new()
    {
        MessageId = message.Id,
        Consumer = consumer,
        Subject = message.Subject,
        SubjectVersion = message.SubjectVersion,
        Ordinal = message.Ordinal,
    };
}
