using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reading;

/// <summary>What stands in the place of a personal value for those who may not see contacts.</summary>
internal static class PersonalMask
{
    public const string Text = "•••";
}

/// <summary>Amendments with their people back in place for those who may see contacts, dots for the others. Asks nothing where none names people.</summary>
internal sealed class ReadableAmendments(ISubmissions submissions, ICaller caller)
{
    public async Task<IReadOnlyList<Amendment>> OfAsync(HandoverPackage package, CancellationToken ct)
    {
        if (!package.Amendments.Any(one => one.NamesPeople)) return package.Amendments;
        if (!caller.SeesContacts(package)) return [.. package.Amendments.Select(one => one.MapPersonal(_ => PersonalMask.Text))];
        var values = await submissions.PersonalValuesAsync(package.Id, ct);
        return [.. package.Amendments.Select(one => one.Shown(values))];
    }
}
