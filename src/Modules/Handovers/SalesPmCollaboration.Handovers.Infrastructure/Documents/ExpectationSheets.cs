using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

internal enum PromiseStanding
{
    NotEffective = 1,
    Effective,
    Refused,
    Superseded,
    Closed,
}

/// <summary>One version as its reader may see it; Mark is null for a draft.</summary>
internal sealed record ExpectationSheet(ExpectationConfirmation All, VersionMark? Mark, ExpectationContent Content, PeopleNames Names, bool ShowsContacts)
{
    public PromiseStanding Standing => (All.ClosedAt, Mark?.State) switch
    {
        (not null, _) => PromiseStanding.Closed,
        (_, VersionState.Superseded) => PromiseStanding.Superseded,
        (_, VersionState.Refused) => PromiseStanding.Refused,
        (_, VersionState.Confirmed) => PromiseStanding.Effective,
        _ => PromiseStanding.NotEffective,
    };

    /// <summary>The latest instant that the document tells of: the same state gives the same bytes, whenever it is printed.</summary>
    public DateTimeOffset AsOf => ((DateTimeOffset?[])[All.OpenedAt, Mark?.At, Mark?.Rep?.At, Mark?.Client?.At, Mark?.Refusal?.At, Mark?.SupersededAt]).Max()!.Value;
}

/// <summary>Reads versions for documents.</summary>
internal sealed class ExpectationSheets(ExpectationDesk desk, IExpectationVersions versions, IRepository<HandoverPackage> packages, IPeopleDirectory people)
{
    public async Task<ExpectationSheet> ReadAsync(Guid handoverId, int? number, bool showsContacts, CancellationToken ct)
    {
        var (package, all) = await desk.ReadAsync(handoverId, ct);
        var mark = number is { } asked ? all.Versions.FirstOrDefault(one => one.Number == asked) ?? throw new NotFound("version", asked) : all.Latest;
        return await SheetAsync(package, all, mark, showsContacts, ct);
    }

    /// <summary>For the bearer of a link: he sees whom he signed as.</summary>
    public async Task<ExpectationSheet> ReadAsync(ExpectationConfirmation all, int number, CancellationToken ct) =>
        await SheetAsync(await packages.GetAsync(all.HandoverId.Value, ct), all, all.Versions.First(one => one.Number == number), showsContacts: true, ct);

    private async Task<ExpectationSheet> SheetAsync(HandoverPackage package, ExpectationConfirmation all, VersionMark? mark, bool showsContacts, CancellationToken ct)
    {
        var content = mark is null ? all.ContentOf(package) : await ContentAsync(all, mark, ct);
        var names = await PeopleNames.ReadAsync(people, package, all.Versions.SelectMany(Mentioned).OfType<PersonId>().Select(one => one.Value), ct);
        return new(all, mark, content, names, showsContacts);
    }

    private async Task<ExpectationContent> ContentAsync(ExpectationConfirmation all, VersionMark mark, CancellationToken ct)
    {
        var version = await versions.FindAsync(all.Id, mark.Number, ct);
        // Of a reader who is shown an earlier state the mark is shorter, but number, hash, author and instant are those of the issue.
        SignedContents.Require(version?.Is(mark) == true, mark.Number);
        return ExpectationContent.Read(version!.Content);
    }

    private static IEnumerable<PersonId?> Mentioned(VersionMark one) => [one.By, one.Rep?.Person, one.Rep?.OnBehalfOf, one.Client?.RecordedBy, one.Refusal?.RecordedBy];
}
