using System.Text.RegularExpressions;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;

/// <summary>
/// One edition of a checklist, never changed after it is published: an edit is the next edition (domain.md 0.3).
/// It has items in all five sections, their points total exactly 10.0; at most 60 items.
/// </summary>
public sealed partial class ChecklistTemplate : AggregateRoot
{
    public const decimal TotalPoints = 10.0m;
    private const int MostItems = 60;

    private ChecklistTemplate()
    {
    }

    public ChecklistTemplateId Id { get; private set; }
    public override Guid Key => Id.Value;

    /// <summary>Stable over all editions, kebab-case: <c>standard</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>1, 2, 3 … within the code; called version on screens.</summary>
    public int Edition { get; private set; }

    public Tier Tier { get; private set; }

    /// <summary>Null: for any type that has no template of its own.</summary>
    public ProjectType? ProjectType { get; private set; }

    public DateTimeOffset PublishedAt { get; private set; }
    public IReadOnlyList<TemplateSection> Sections { get; private set; } = [];

    public IEnumerable<TemplateItem> Items => Sections.SelectMany(section => section.Items);

    /// <exception cref="RuleViolation">A section has no item, points do not total 10.0, a key is used twice or lies outside its section.</exception>
    public static ChecklistTemplate Publish(
        ChecklistTemplateId id, string code, int edition, Tier tier, ProjectType? type, IReadOnlyList<TemplateSection> sections, DateTimeOffset at)
    {
        Check(code, edition, sections);
        var template = new ChecklistTemplate { Id = id, Code = code, Edition = edition, Tier = tier, ProjectType = type, Sections = sections, PublishedAt = at };
        template.Raise(new TemplatePublished(id, code, edition, at));
        return template;
    }

    /// <summary>A template for exactly the type goes before one for any.</summary>
    public bool Serves(Tier tier, ProjectType type) => Tier == tier && (ProjectType is null || ProjectType == type);

    private static void Check(string code, int edition, IReadOnlyList<TemplateSection> sections)
    {
        if (!Kebab().IsMatch(code)) throw TemplateErrors.KeyMalformed("/code");
        Required.Within(edition, 1, 10_000, "/edition");
        if (sections.Sum(section => section.Items.Count) > MostItems) throw TemplateErrors.TooManyItems(MostItems);
        for (var index = 0; index < sections.Count; index++) Check(sections[index], $"/sections/{index}");
        var twice = sections.SelectMany(section => section.Items).GroupBy(item => item.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw TemplateErrors.KeyTwice(twice.Key);
        var total = sections.Sum(section => section.Items.Sum(item => item.Points));
        if (total != TotalPoints) throw TemplateErrors.PointsNotTen(total);
        if (ChecklistTemplates.Sections.All.FirstOrDefault(key => !sections.Any(one => one.Key == key && one.Items.Count > 0)) is { } missing) throw TemplateErrors.SectionMissing(missing);
    }

    private static void Check(TemplateSection section, string pointer)
    {
        if (!ChecklistTemplates.Sections.All.Contains(section.Key, StringComparer.Ordinal)) throw InputErrors.Unknown($"{pointer}/key");
        for (var index = 0; index < section.Items.Count; index++)
        {
            var (item, at) = (section.Items[index], $"{pointer}/items/{index}");
            if (!ItemKey().IsMatch(item.Key)) throw TemplateErrors.KeyMalformed($"{at}/key");
            if (!item.Key.StartsWith(section.Key + ".", StringComparison.Ordinal)) throw TemplateErrors.KeyOutsideSection(item.Key, section.Key);
            if (item.Points is <= 0 or > TotalPoints || decimal.Round(item.Points, 2) != item.Points) throw TemplateErrors.PointsOutOfRange($"{at}/points");
            if (!Enum.IsDefined(item.Kind)) throw InputErrors.Unknown($"{at}/kind");
            Required.Text(item.TitleZh, $"{at}/titleZh", 100);
            Required.Text(item.TitleEn, $"{at}/titleEn", 100);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,59}$", RegexOptions.None, 200)]
    private static partial Regex Kebab();

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,39}\.[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.None, 200)]
    private static partial Regex ItemKey();
}
