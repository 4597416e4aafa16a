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

/// <summary>Marks a change that commutes with others (signature, verdict, webhook): it is tried up to three times on a version conflict and takes no If-Match.</summary>
public interface ICommute;

/// <summary>Marks an edit: the version that the editor saw, from If-Match.</summary>
public interface IEdit
{
    /// <summary>Null where a person's own page sends it without one is not allowed: the pipeline answers 428.</summary>
    long? ExpectedVersion { get; }
}
