namespace SalesPmCollaboration.SharedKernel;

/// <summary>Hide answers 404, Forbid 403: what a person may not know of looks as if it did not exist.</summary>
public enum Access
{
    Allow,
    Hide,
    Forbid,
}

/// <summary>Judges one kind of request; asked before validation, for API, pages and jobs alike.</summary>
public interface IPolicy<in TRequest>
{
    ValueTask<Access> JudgeAsync(TRequest request, ICaller caller, CancellationToken ct);
}

/// <summary>Every command and query names its policy; the host refuses to start with one that does not.</summary>
public interface IRequirePolicy<TPolicy>;

/// <summary>Marks a change that commutes with others (signature, verdict, webhook): on a version conflict it is tried again for some seconds, and it takes no If-Match.</summary>
public interface ICommute;

/// <summary>Marks an edit: the version that the editor saw, from If-Match.</summary>
public interface IEdit
{
    /// <summary>Null where a person's own page sends it without one is not allowed: the pipeline answers 428.</summary>
    long? ExpectedVersion { get; }
}

/// <summary>For what only the relay and the jobs send; they pass every policy, nobody else passes this one.</summary>
public sealed class SystemOnly : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => ValueTask.FromResult(Access.Hide);
}
