using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Documents;

/// <summary>Reads submissions back for the current reader: personal values return to their places for those who may see contacts, dots for the others.</summary>
internal sealed class HandoverSheets(ReadablePackages packages, ISubmissions submissions, ReadableAmendments amendments, IPeopleDirectory people, ICaller caller)
{
    /// <exception cref="NotFound">No such handover, or no submission of that number.</exception>
    public async Task<HandoverSheet> ReadAsync(Guid handoverId, int? number, CancellationToken ct)
    {
        var package = await packages.GetAsync(handoverId, ct);
        var mark = number is { } asked ? MarkOf(package, asked) : package.LatestSubmission;
        var content = mark is null ? Unsubmitted(package) : await ContentAsync(package, mark.Number, ct);
        return new HandoverSheet(package, mark, content, await PeopleNames.ReadAsync(people, package, [], ct), caller.SeesContacts(package)) { Amendments = await amendments.OfAsync(package, ct) };
    }

    public async Task<SubmissionContent> ContentAsync(HandoverPackage package, int number, CancellationToken ct)
    {
        var (mark, submission) = (MarkOf(package, number), await submissions.FindAsync(package.Id, number, ct));
        SignedContents.Require(submission?.Is(mark) == true, number);
        var values = await submissions.PersonalValuesAsync(package.Id, ct);
        var content = SubmissionContent.Rehydrate(submission!.Content, values);
        return caller.SeesContacts(package) ? content : WithoutContacts(content);
    }

    private static SubmissionContent WithoutContacts(SubmissionContent content) =>
        content with { Items = content.Items.ToDictionary(item => item.Key, item => item.Value.MapPersonal(item.Key, (_, _) => PersonalMask.Text), StringComparer.Ordinal) };

    private static SubmissionMark MarkOf(HandoverPackage package, int number) =>
        package.Submissions.FirstOrDefault(mark => mark.Number == number) ?? throw new NotFound("submission", number);

    private SubmissionContent Unsubmitted(HandoverPackage package)
    {
        var content = new SubmissionContent
        {
            Number = package.Number,
            Project = package.ProjectName,
            Client = package.ClientName,
            Amount = package.Amount is { } amount ? AmountValue.Of(amount) : null,
            ContractNumber = package.ContractNumber,
            ContractOn = package.ContractOn,
            Lot = package.LotName,
            Template = package.TemplateCode,
            TemplateVersion = package.TemplateEdition,
            Items = package.Items.Where(item => item.Value is not null).ToDictionary(item => item.Key, item => item.Value!, StringComparer.Ordinal),
        };
        return caller.SeesContacts(package) ? content : WithoutContacts(content);
    }
}
