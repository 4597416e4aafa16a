using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>
    /// Opens the handover, in Draft; InFlight ones open as Signed and finished ones as Completed, before go-live. Pins the template and the policy.
    /// Prefilled values that the item refuses are an error of the import and are thrown.
    /// </summary>
    public static HandoverPackage Open(
        OpeningFacts facts, ChecklistTemplate template, HandoverPolicy policy, IWorkCalendar calendar, PersonId by, DateTimeOffset at)
    {
        Check(facts, template, CompanyTime.DayOf(at));
        var package = new HandoverPackage { Id = facts.Id, OpenedBy = by, OpenedAt = at, Policy = policy.Pin() };
        package.Describe(facts);
        package.Take(template, facts, by, at);
        var today = CompanyTime.DayOf(at);
        package.NamingDueOn = calendar.AddWorkingDays(today, policy.Clocks.Naming);
        package.NameFirst(facts, by, at);
        package.Begin(facts.Source, at, calendar.AddWorkingDays(today, policy.Clocks.Submit));
        package.Raise(new PackageOpened(facts.Id, facts.ProjectId, package.Number, package.ProjectName, facts.Tier, facts.ClientId, package.ClientName, facts.Rep, facts.Source, package.IsProvisional, at));
        package.RaiseFirstAssignments(at);
        if (facts.Baseline is { } baseline) package.RecordBaseline(baseline, by, at);
        else package.Inform(package.EverInvited().Where(person => person != by), "opened", at);
        package.Settle(at, by);
        return package;
    }

    private static void Check(OpeningFacts facts, ChecklistTemplate template, DateOnly today)
    {
        if (facts.LotName is not null && facts.Tier != Tier.Major) throw HandoverErrors.LotNeedsMajor();
        if (!template.Serves(facts.Tier, facts.ProjectType)) throw HandoverErrors.WrongTemplate();
        if (facts.MarginPercent is < -100 or > 100) throw InputErrors.OutOfRange("/marginPercent", -100, 100);
        if (facts.Amount?.Minor < 0) throw InputErrors.Negative("/amount/amount");
        if (facts.ContractOn > today) throw HandoverErrors.DayInFuture("/contractOn");
        if (facts.ProvisionalUntil < today) throw HandoverErrors.DayInPast("/provisionalUntil");
        if (facts is { ProvisionalUntil: not null, ContractNumber: not null }) throw HandoverErrors.ProvisionalWithContract();
        if (!Enum.IsDefined(facts.Source)) throw InputErrors.Unknown("/source");
        if ((facts.Source == HandoverSource.Finished) != (facts.Baseline is not null)) throw HandoverErrors.NotFinished();
        if (facts.Notes.Count > MostNotes) throw InputErrors.TooMany("/notes", MostNotes);
        if (facts.Tier != Tier.Light && ThePartsShareAPerson(facts.Rep, facts.ProjectManager, facts.TechnicalLead)) throw HandoverErrors.ThreePeople();
        if (facts.ProjectManager == facts.Rep || facts.TechnicalLead == facts.Rep) throw HandoverErrors.ThreePeople();
    }

    private void Begin(HandoverSource source, DateTimeOffset at, DateOnly submitBy)
    {
        BeforeGoLive = source is HandoverSource.InFlight or HandoverSource.Finished;
        if (!BeforeGoLive) Enter(HandoverState.Draft, at, submitBy);
        else if (source == HandoverSource.InFlight) Enter(HandoverState.Signed, at);
        else End(at);
    }

    private static bool ThePartsShareAPerson(PersonId rep, PersonId? manager, PersonId? lead) =>
        rep == manager || rep == lead || (manager is not null && manager == lead);

    private void Describe(OpeningFacts facts)
    {
        Number = Required.Text(facts.Number, "/number", 40);
        ProjectId = facts.ProjectId;
        ProjectName = Required.Text(facts.ProjectName, "/projectName", 200);
        (ProjectType, Tier, ClientId) = (facts.ProjectType, facts.Tier, facts.ClientId);
        ClientName = Required.Text(facts.ClientName, "/clientName", 200);
        LotName = Required.Optional(facts.LotName, "/lotName", 100);
        (Amount, MarginPercent, ContractOn) = (facts.Amount, facts.MarginPercent, facts.ContractOn);
        ContractNumber = Required.Optional(facts.ContractNumber, "/contractNumber", 100);
        SourceReference = Required.Optional(facts.SourceReference, "/sourceReference", 200);
        ProjectDirector = facts.ProjectDirector;
        (Source, BidId, CopiedFrom, ProvisionalUntil) = (facts.Source, facts.BidId, facts.CopiedFrom, facts.ProvisionalUntil);
        Notes = [.. facts.Notes.Select((note, index) => note.Says.Count > 0 ? note : note with { Text = Required.Text(note.Text, $"/notes/{index}/text", 2000) })];
    }

    private void Take(ChecklistTemplate template, OpeningFacts facts, PersonId by, DateTimeOffset at)
    {
        (TemplateCode, TemplateEdition) = (template.Code, template.Edition);
        var known = Placement.Of(facts.Prefilled, template);
        Notes = [.. Notes, .. known.Notes];
        Items = [.. template.Sections.SelectMany(section => section.Items.Select(item => Prefilled(section, item)))];
        foreach (var item in Items.Where(item => item.Value is not null)) Raise(new ItemFilled(Id, item.Key, item.FilledBy, at));

        ChecklistItem Prefilled(TemplateSection section, TemplateItem item)
        {
            var empty = new ChecklistItem(item.Key, section.Key, item.TitleZh, item.TitleEn, item.Kind, item.Points) { SectionTitle = section.OwnTitle };
            if (!known.Values.TryGetValue(item.Key, out var value)) return empty;
            return empty with { Value = ItemValueRules.Checked(item.Kind, value, $"/prefilled/{item.Key}"), FilledBy = facts.Source == HandoverSource.Deal ? null : by, FilledAt = at };
        }
    }

    private void NameFirst(OpeningFacts facts, PersonId by, DateTimeOffset at)
    {
        var today = CompanyTime.DayOf(at);
        List<Assignment> named = [new(Part.Rep, facts.Rep, today, null, by, at)];
        if (facts.ProjectManager is { } manager) named.Add(new(Part.ProjectManager, manager, today, null, by, at));
        if (facts.TechnicalLead is { } lead) named.Add(new(Part.TechnicalLead, lead, today, null, by, at));
        Assignments = named;
    }

    private void RaiseFirstAssignments(DateTimeOffset at)
    {
        foreach (var one in Assignments) Raise(new PersonAssigned(Id, ProjectId, one.Part, one.Person, null, one.FromOn, "", at));
    }
}
