using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Application.Opening;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Transitions;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.Handovers.Domain.Transitions;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reading;

/// <summary>Makes the view of a loaded package for the current reader; asks People for all names in one statement.</summary>
internal sealed class HandoverViews(IPeopleDirectory people, IRepository<StartMeeting> meetings, IRepository<Transition> transitions, ReadableAmendments amendments, SameContracts contracts, MoveViews moveViews, IWorkCalendar calendar, IReaderTexts texts, ICaller caller, TimeProvider time)
{
    public async Task<HandoverView> OfAsync(HandoverPackage package, CancellationToken ct)
    {
        List<OpenMove> open = [.. package.WaitingFor(), .. await AfterSignOffAsync(package, ct)];
        var cards = await people.CardsAsync([.. PeopleIn(package), .. open.Select(m => m.Person?.Value).OfType<Guid>()], ct);
        var names = new Names(cards);
        var today = CompanyTime.DayOf(time.GetUtcNow());
        var contacts = caller.SeesContacts(package);
        var deltas = await amendments.OfAsync(package, ct);
        var moves = await moveViews.OfAsync(open.Select(move => (move, package.Current(Part.Rep))), cards, ct);
        var warnings = package.Warnings(today, calendar).Append(await contracts.OfAsync(package, ct)).OfType<Warning>().ToList();
        var score = package.Score;
        return new HandoverView
        {
            Id = package.Key,
            Version = package.Version,
            StoodAt = package.StoodAt,
            Number = package.Number,
            State = package.State,
            StateSince = package.StateSince,
            Tier = package.Tier,
            Source = package.Source,
            Client = new NamedId(package.ClientId.Value, package.ClientName),
            Project = new ProjectRef(package.ProjectId.Value, package.ProjectName, package.ProjectType, package.LotName),
            Contract = new ContractView(package.ContractNumber, package.ContractOn, package.Amount is { } a ? AmountValue.Of(a) : null, caller.SeesMargin(package) ? package.MarginPercent : null),
            Rep = names.Of(package.Current(Part.Rep)),
            Pm = names.Of(package.Current(Part.ProjectManager)),
            TechnicalLead = names.Of(package.Current(Part.TechnicalLead)),
            Assignments = [.. package.Assignments.Select(x => new AssignmentView(x.Part, names.Known(x.Person), x.FromOn, x.UntilOn, x.Function, x.Reason, x.TakeoverDueOn, x.TakeoverConfirmedAt))],
            Template = new TemplateRef(package.TemplateCode, package.TemplateEdition),
            Sections = SectionsOf(package, score, names, contacts),
            Score = package.BeforeGoLive || (package.LatestReview is null && package.Items.All(item => item.Verdict is null)) ? null : new ScoreView(score.Exact.ToString(), score.Display(), score.Passes),
            ContentHash = package.CurrentHash,
            Submissions = [.. package.Submissions.Select(s => SubmissionOf(s, names))],
            Signatures = [.. SignaturesOf(package, package.Signatures, names), .. PendingOf(package, package.Signatures, names)],
            Workshops = [.. package.Workshops.Select(w => new WorkshopView(w.On, [.. w.Present.Select(p => new AttendeeView(names.Known(p.Person), p.ByVideo, names.Of(p.StandsInFor)))], w.OpenQuestions, w.Minutes, names.Known(w.RecordedBy)))],
            Amendments = [.. deltas.Select(x => AmendmentOf(package, x, names, [.. warnings.Where(w => w.Amendment == x.Number).Select(WarningOf)]))],
            Waivers = [.. package.Waivers.Select(w => new WaiverView(w.Until, w.Reason, w.Covers(today), [.. w.Signatures.Select(s => new WaiverSignatureView(s.Side, names.Known(s.Person), s.At))], w.DroppedAt))],
            Flags = [.. package.Flags.Select(f => new FlagView(f.Id, f.Kind, SaidWords.Of(f, texts.For), f.RaisedAt, names.Of(f.SettledBy), f.Settlement))],
            Notes = [.. package.Notes.Select(n => new NoteView(n.Kind, SaidWords.Of(n, texts.For), n.Reference, n.Answer))],
            Warnings = [.. warnings.Select(WarningOf)],
            WaitingFor = moves is [var first, ..] ? first : null,
            Moves = moves,
            ProvisionalUntil = package.ProvisionalUntil,
            BeforeGoLive = package.BeforeGoLive,
            Baseline = package.Baseline is { } b ? new BaselineView(b.AgreedOn, b.AcceptedOn, b.DaysLate, caller.SeesMargin(package) ? b.FinalMarginPercent : null, b.Recommendation) : null,
            KickoffGate = package.GateOn(today),
            ClosingReason = package.ClosingReason,
            ClosedBy = names.Of(package.ClosedBy),
            OpenedAt = package.OpenedAt,
            May = [.. Allowances.Of(package, caller, today)],
        };
    }

    /// <summary>What comes next keeps its own moves: the kickoff, then the transition. Before sign-off the package's come first anyhow.</summary>
    private async Task<IEnumerable<OpenMove>> AfterSignOffAsync(HandoverPackage package, CancellationToken ct) => package switch
    {
        { BeforeGoLive: true } or { StoodAt: not null } => [],
        { State: HandoverState.Signed } => (await meetings.ListAsync(new MeetingsOf(package.Id), ct)).SelectMany(one => one.WaitingFor()),
        { State: HandoverState.InTransition } => (await transitions.FirstOrDefaultAsync(new TransitionOf(package.Id), ct))?.WaitingFor() ?? [],
        _ => [],
    };

    private IReadOnlyList<SectionView> SectionsOf(HandoverPackage package, CompletenessScore score, Names names, bool contacts)
    {
        var credits = score.Parts.ToDictionary(p => p.Key, StringComparer.Ordinal);
        return [.. package.Items.GroupBy(i => i.Section, StringComparer.Ordinal).Select(section => new SectionView(
            section.Key, ItemTitles.OfSection(section.First(), texts), section.Sum(i => i.Points), section.Sum(i => credits[i.Key].Points * credits[i.Key].Credit),
            [.. section.Select(i => ItemOf(package, i, credits[i.Key].Credit, names, contacts))]))];
    }

    private static ItemView ItemOf(HandoverPackage package, ChecklistItem item, decimal credit, Names names, bool contacts)
    {
        var value = contacts ? item.Value : item.Value?.MapPersonal(item.Key, (_, _) => PersonalMask.Text);
        return new ItemView(
            item.Key, ItemTitles.Of(item), item.Kind, item.Points, value, item.Files, item.IsAnswered, package.IsOpen(item), names.Of(item.FilledBy), item.FilledAt,
            item.Verdict?.Kind, item.Verdict is null or { Kind: VerdictKind.NotApplicable } ? null : credit, item.Verdict?.Reason, item.Verdict?.ClearBy, item.Verdict?.ClearedAt, item.Verdict?.LapsedAt, EarlierOf(package, item));
    }

    private static EarlierVerdictView? EarlierOf(HandoverPackage package, ChecklistItem item) => item.Verdict is not null ? null
        : package.Submissions.LastOrDefault(mark => mark.Review is not null) is { Review: { } review } reviewed && review.Parts.FirstOrDefault(part => part.Key == item.Key) is { Reason: { } reason } part
            ? new(reviewed.Number, part.Standing, reason, part.ClearBy) : null;

    private static SubmissionView SubmissionOf(SubmissionMark mark, Names names) => new(
        mark.Number, mark.Hash, mark.At, names.Known(mark.By), mark.Reason, mark.Review is { } r ? new ScoreView(r.ExactScore, r.DisplayScore, r.Passed) : null,
        mark.Review?.Outcome, names.Of(mark.Review?.By), mark.Review?.At);

    private static AmendmentView AmendmentOf(HandoverPackage package, Amendment amendment, Names names, IReadOnlyList<WarningView> warnings) => new(
        amendment.Number, amendment.State, amendment.Reason, amendment.Hash, amendment.Changes, names.Known(amendment.ProposedBy), amendment.ProposedAt, amendment.DueOn,
        [.. SignaturesOf(package, amendment.Signatures, names), .. amendment.State == AmendmentState.Open ? PendingOf(package, amendment.Signatures, names) : []], amendment.ClosingReason)
    {
        Files = [.. amendment.FileNames.Select(file => new AttachedFile(file.Key, file.Value))],
        Warnings = warnings,
    };

    private WarningView WarningOf(Warning warning)
    {
        var text = texts.For(warning.Code, warning.Arguments);
        return new WarningView(warning.Code, warning.ItemKey, warning.Amendment is { } number ? texts.For("warning.of-amendment", number, text) : text) { Amendment = warning.Amendment };
    }

    private static IEnumerable<SignatureView> SignaturesOf(HandoverPackage package, IReadOnlyList<Signature> signatures, Names names) => signatures
        .Where(_ => package.State != HandoverState.Draft)
        .OrderBy(s => s.Part).ThenBy(s => s.At)
        .Select(s => new SignatureView(s.Part, names.Known(s.Person), names.Of(s.OnBehalfOf), s.At, s.ContentHash, s.Counts ? SignatureState.Signed : SignatureState.Superseded, s.Assurance, s.TermsEdition, s.ScanFileId, names.Of(s.RecordedBy)));

    private static IEnumerable<SignatureView> PendingOf(HandoverPackage package, IReadOnlyList<Signature> signatures, Names names) => package.BeforeGoLive ? [] :
        HandoverPackage.SigningParts.Where(part => !signatures.Any(s => s.Counts && s.Part == part))
            .Select(part => new SignatureView(part, names.Of(package.Current(part)), null, null, null, SignatureState.Pending, null, null, null, null));

    private static HashSet<Guid> PeopleIn(HandoverPackage package) =>
    [
        .. package.Assignments.Select(a => a.Person.Value),
        .. package.Items.Select(i => i.FilledBy?.Value).OfType<Guid>(),
        .. package.Submissions.SelectMany(s => new[] { s.By.Value, s.Review?.By.Value ?? s.By.Value }),
        .. package.Signatures.Concat(package.Amendments.SelectMany(a => a.Signatures)).SelectMany(s => new[] { s.Person.Value, s.OnBehalfOf?.Value ?? s.Person.Value }),
        .. package.Workshops.SelectMany(w => w.Present.SelectMany(p => new[] { p.Person.Value, p.StandsInFor?.Value ?? p.Person.Value }).Append(w.RecordedBy.Value)),
        .. package.Amendments.Select(a => a.ProposedBy.Value),
        .. package.Waivers.SelectMany(w => w.Signatures).Select(s => s.Person.Value),
        .. package.Flags.Select(f => f.SettledBy?.Value).OfType<Guid>(),
        .. package.ClosedBy is { } closer ? [closer.Value] : Array.Empty<Guid>(),
    ];

    private sealed class Names(IReadOnlyDictionary<Guid, PersonCard> cards)
    {
        public NamedId? Of(PersonId? person) => person is { } who ? Known(who) : null;

        public NamedId Known(PersonId person) => new(person.Value, cards.TryGetValue(person.Value, out var card) ? card.Name : "?");
    }
}
