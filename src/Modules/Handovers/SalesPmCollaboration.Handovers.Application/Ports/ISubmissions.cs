using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Application.Ports;

/// <summary>Submissions and their personal values, stored apart from the package and not loaded with it.</summary>
public interface ISubmissions
{
    /// <summary>Saved with the package's own change.</summary>
    void Add(Submission submission, PersonalValues values);

    /// <summary>Values that entered something else than a submission, such as an amendment; saved with the package's own change.</summary>
    void Keep(PersonalValues values);

    Task<Submission?> FindAsync(HandoverId handover, int number, CancellationToken ct);

    Task<PersonalValues> PersonalValuesAsync(HandoverId handover, CancellationToken ct);
}

/// <summary>Counts handovers: "YJ-2026-0042". Numbers may have gaps, never doubles.</summary>
public interface IHandoverNumbers
{
    Task<string> NextAsync(int year, CancellationToken ct);
}
