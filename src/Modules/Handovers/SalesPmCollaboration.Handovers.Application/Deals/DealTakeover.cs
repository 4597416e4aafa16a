using System.Globalization;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Deals;

/// <summary>What a deal becomes in a handover (integrations.md 6.1): facts, items, notes. What cannot be taken over is said in a note, so that nothing is lost in silence.</summary>
internal sealed class DealTakeover
{
    private const int MostNotes = 40;
    private readonly List<Said> _leftOut = [];
    private readonly List<CarriedNote> _notes = [];

    private DealTakeover(Deal deal)
    {
        ProjectName = Fit.Text(deal.DealName, 200) ?? Fit.Text(deal.ContractNo, 200) ?? deal.ExternalId;
        ProjectType = DealWords.Type(deal.ProjectType);
        MarginPercent = deal.MarginPercent is >= -100 and <= 100 ? deal.MarginPercent : null;
        ContractNumber = Fit.Text(deal.ContractNo, 100);
        ContractOn = Within(deal.SignedOn ?? (ContractNumber is null ? null : deal.WonAt), "wonAt");
        Amount = AmountOf(deal.Amount);
        Put(ItemKeys.TechnicalParameters, Text(Documents(deal, "techspec", "drawing", "specification")));
        Put(ItemKeys.DeliveryStandards, Text(Documents(deal, "standard", "deliverystandard", "acceptance")));
        Put(ItemKeys.Quotation, Quotation(deal));
        Put(ItemKeys.Terms, TermsOf(deal));
        Put(ItemKeys.StartOfWork, Day(deal, DealWords.IsStart));
        Put(ItemKeys.TrialRun, Day(deal, DealWords.IsTrialRun));
        Put(ItemKeys.SiteConstraints, RisksOf(deal, approvals: false));
        Put(ItemKeys.Approvals, RisksOf(deal, approvals: true));
        TellFacts(deal);
        TellPeopleAndRisks(deal);
        NoteOthers(deal);
    }

    public string ProjectName { get; }
    public ProjectType ProjectType { get; }
    public decimal? MarginPercent { get; }
    public string? ContractNumber { get; }
    public DateOnly? ContractOn { get; }
    public Money? Amount { get; }

    /// <summary>Contacts are not among them: they enter through the client, so that the next project knows them too.</summary>
    public Dictionary<string, ItemValue> Items { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<CarriedNote> Notes =>
        _leftOut.Count == 0 ? _notes : [.. _notes, CarriedNote.Open([new("deal.left-out"), .. _leftOut.Take(MostNotes), .. More])];

    private IEnumerable<Said> More => _leftOut.Count > MostNotes ? [new("deal.left-out.more", (_leftOut.Count - MostNotes).ToString(CultureInfo.InvariantCulture))] : [];

    public static DealTakeover Of(Deal deal) => new(deal);

    private void Put(string key, ItemValue? value)
    {
        if (value is not null) Items[key] = value;
    }

    private static ItemValue? Text(string? text) => text is null ? null : ItemValue.OfText(text);

    private Money? AmountOf(DealAmount? amount)
    {
        if (amount?.Value is not { } value) return null;
        var money = Money.TryParse(value.ToString(CultureInfo.InvariantCulture), (amount.Currency ?? "CNY").Trim().ToUpperInvariant());
        if (money is null or { Minor: < 0 }) LeaveOut("amount", $"{value} {amount.Currency}");
        return money is { Minor: >= 0 } ? money : null;
    }

    private ItemValue? Quotation(Deal deal)
    {
        var all = (deal.QuoteLines ?? []).OfType<DealLine>().ToList();
        List<QuotationLine> lines = [];
        for (var i = 0; i < all.Count; i++)
        {
            var line = lines.Count < ItemValueRules.MostMappedLines ? LineAmounts.From(all[i], i + 1) : null;
            if (line is not null) lines.Add(line);
            if (line is not null && (all[i].Qty is null || all[i].UnitPrice is null)) LeaveOut("line-price", $"{line.No} {line.Name}");
            else if (line is null) LeaveOut("line", $"{all[i].LineNo ?? (i + 1).ToString(CultureInfo.InvariantCulture)} {all[i].Name}");
        }

        var tax = deal.Amount?.TaxIncluded switch { true => "含税", false => "不含税", null => null };
        var said = Amount is { } amount ? $"合同金额 {amount}" + (tax is null ? "" : $"（{tax}）") : null;
        var papers = Documents(deal, "quote", "quotation");
        // The amount alone stands in the contract's facts; it is no quotation.
        var text = lines.Count == 0 && papers is null ? null : Lines(said, papers);
        return lines.Count == 0 && text is null ? null : new ItemValue { Lines = lines, Text = text };
    }

    private ItemValue? TermsOf(Deal deal)
    {
        if (deal.Terms?.RetentionPct is < 0 or > 100) LeaveOut("retention", $"{deal.Terms.RetentionPct} %");
        var retention = deal.Terms?.RetentionPct is >= 0 and <= 100 and var percent ? percent.ToString("0.####", CultureInfo.InvariantCulture) + "%" : null;
        var months = deal.Terms?.WarrantyMonths is >= 0 and <= 600 ? deal.Terms.WarrantyMonths : null;
        if (months != deal.Terms?.WarrantyMonths) LeaveOut("warranty", $"{deal.Terms?.WarrantyMonths}");
        var terms = new CommercialTerms(Fit.Text(deal.Terms?.Payment, 2000), months, Fit.Text(deal.Terms?.Penalty, 2000), retention);
        var stated = terms == new CommercialTerms() ? null : terms;
        var text = Documents(deal, "contract");
        return stated is null && text is null ? null : new ItemValue { Terms = stated, Text = text };
    }

    private ItemValue? Day(Deal deal, Func<DealMilestone, bool> which)
    {
        var one = (deal.Milestones ?? []).OfType<DealMilestone>().FirstOrDefault(m => which(m) && m.Date is not null);
        if (Within(one?.Date, one?.Name ?? one?.Code ?? "") is not { } day) return null;
        return ItemValue.OfDate(day) with { Text = one!.Committed == false ? "意向日期，未向客户承诺" : null };
    }

    private ItemValue? RisksOf(Deal deal, bool approvals)
    {
        var risks = (deal.Risks ?? []).OfType<DealRisk>().Where(r => !string.IsNullOrWhiteSpace(r.Text) && DealWords.Category(r.Category) == RiskCategory.Approval == approvals)
            .Select(r => new Risk(DealWords.Category(r.Category), Fit.Text(r.Text, 1000)!, OneToFive(r.Probability, r.Text), OneToFive(r.Impact, r.Text), Fit.Text(r.Mitigation, 1000))).ToList();
        if (risks.Count > ItemValueRules.MostRisks) LeaveOut("risks", $"{risks.Count - ItemValueRules.MostRisks}");
        return risks.Count == 0 ? null : ItemValue.OfRisks([.. risks.Take(ItemValueRules.MostRisks)]);
    }

    private void TellFacts(Deal deal)
    {
        // The day of winning is no contract's while there is none.
        if (deal.WonAt is { } won && ContractOn != won) LeaveOut("won", $"{won:yyyy-MM-dd}");
        // Without its value: not everybody who reads notes sees the margin.
        if (MarginPercent != deal.MarginPercent) LeaveOut("margin", "");
        if (!string.IsNullOrWhiteSpace(deal.ProjectType) && !DealWords.KnowsType(deal.ProjectType)) LeaveOut("type", deal.ProjectType);
        if (deal.DealName?.Trim().Length > 200) LeaveOut("long-name", deal.DealName.Trim()[200..]);
        if (deal.ContractNo?.Trim().Length > 100) LeaveOut("long-number", deal.ContractNo);
    }

    /// <summary>Of people only how many and in which role: a note is not erased with them.</summary>
    private void TellPeopleAndRisks(Deal deal)
    {
        foreach (var people in DealClients.ByItem(deal).Where(p => p.Count() > ItemValueRules.MostContacts)) LeaveOut("contacts", $"{people.Count() - ItemValueRules.MostContacts}");
        foreach (var one in (deal.Contacts ?? []).OfType<DealContact>().Where(c => c.Name?.Trim().Length > 100 || c.Mobile?.Trim().Length > 40 || c.Email?.Trim().Length > 200)) LeaveOut("cut", one.Role ?? "");
        foreach (var one in (deal.Risks ?? []).OfType<DealRisk>())
        {
            if (string.IsNullOrWhiteSpace(one.Text) && !string.IsNullOrWhiteSpace(one.Mitigation)) LeaveOut("risk", one.Mitigation);
            if (!string.IsNullOrWhiteSpace(one.Category) && !DealWords.KnowsCategory(one.Category)) LeaveOut("category", one.Category);
        }
    }

    private void NoteOthers(Deal deal)
    {
        foreach (var one in (deal.Milestones ?? []).OfType<DealMilestone>().Where(m => m.Date is not null && !Filled(deal, m)).Take(MostNotes))
        {
            _notes.Add(CarriedNote.Open(new Said("deal.other-milestone", Fit.Text($"{one.Name ?? one.Code} {one.Date:yyyy-MM-dd}", 500)!)) with { Reference = Fit.Text(one.Code, 100) });
        }

        string[] placed = ["techspec", "drawing", "specification", "standard", "deliverystandard", "acceptance", "quote", "quotation", "contract"];
        foreach (var one in (deal.Documents ?? []).OfType<DealDocument>().Where(d => !placed.Contains(DealWords.Plain(d.Kind), StringComparer.Ordinal)).Take(MostNotes))
        {
            _notes.Add(CarriedNote.Open(new Said("deal.other-document", Fit.Text(Line(one), 2000) ?? "")));
        }
    }

    /// <summary>The first of its kind fills the item; a second one is told like any other.</summary>
    private static bool Filled(Deal deal, DealMilestone one) => new Func<DealMilestone, bool>[] { DealWords.IsStart, DealWords.IsTrialRun }
        .Any(which => ReferenceEquals((deal.Milestones ?? []).OfType<DealMilestone>().FirstOrDefault(m => which(m) && m.Date is not null), one));

    private DateOnly? Within(DateOnly? day, string what)
    {
        if (day is null || (day >= ItemValueRules.Earliest && day <= ItemValueRules.Latest)) return day;
        LeaveOut("day", $"{what} {day:yyyy-MM-dd}");
        return null;
    }

    private void LeaveOut(string what, string said)
    {
        if (!_leftOut.Any(one => one.Code == "deal.left-out." + what && one.Arguments[0] == said)) _leftOut.Add(new("deal.left-out." + what, Fit.Text(said, 200) ?? ""));
    }

    private static string? Documents(Deal deal, params string[] kinds) =>
        Lines([.. (deal.Documents ?? []).OfType<DealDocument>().Where(d => kinds.Contains(DealWords.Plain(d.Kind), StringComparer.Ordinal)).Select(Line)]);

    private static string Line(DealDocument one) => string.Join(' ', new[] { one.Title, one.Url, one.Sha256 is null ? null : $"sha256:{one.Sha256}" }.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static string? Lines(params IEnumerable<string?> lines) => Fit.Text(string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line))), ItemValueRules.TextLimit);

    private int OneToFive(int? given, string? of)
    {
        var level = Math.Clamp(given ?? DealRisk.AssumedLevel, 1, 5);
        if (given is null) LeaveOut("level-missing", Fit.Text(of, 80) ?? "");
        else if (given != level) LeaveOut("level", $"{given} ({Fit.Text(of, 80)})");
        return level;
    }
}
