using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>The expectations of a handover: opened with it, or when first asked for where it is older than they are.</summary>
internal sealed class ExpectationDesk(IRepository<ExpectationConfirmation> all, IRepository<HandoverPackage> packages, ReadablePackages readable, IWorkCalendar calendar)
{
    public void OpenWith(HandoverPackage package) => all.Add(New(package));

    public async Task<(HandoverPackage Package, ExpectationConfirmation Expectations)> OfAsync(Guid handoverId, CancellationToken ct)
    {
        var package = await packages.GetAsync(handoverId, ct);
        if (await FindAsync(package.Id, ct) is { } known) return (package, known);
        var opened = New(package);
        all.Add(opened);
        return (package, opened);
    }

    /// <summary>To read: one that is not there yet looks as it would be opened.</summary>
    public async Task<(HandoverPackage Package, ExpectationConfirmation Expectations)> ReadAsync(Guid handoverId, CancellationToken ct)
    {
        var package = await readable.GetAsync(handoverId, ct);
        var expectations = await FindAsync(package.Id, ct) ?? New(package);
        return (package, package.StoodAt is { } then ? expectations.AsOf(then) : expectations);
    }

    public Task<ExpectationConfirmation?> FindAsync(HandoverId handover, CancellationToken ct) => all.FirstOrDefaultAsync(new ExpectationsOf(handover), ct);

    public Task SaveAsync(CancellationToken ct) => all.SaveChangesAsync(ct);

    private ExpectationConfirmation New(HandoverPackage package) => ExpectationConfirmation.Open(new(Guid.CreateVersion7(package.OpenedAt)), package, calendar);
}

internal sealed class ExpectationsOf : Specification<ExpectationConfirmation>
{
    public ExpectationsOf(HandoverId handover) => Query.Where(one => one.HandoverId == handover);
}
