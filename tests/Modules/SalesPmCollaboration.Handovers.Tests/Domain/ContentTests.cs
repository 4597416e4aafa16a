using CsCheck;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

public sealed class ContentTests
{
    private static readonly Gen<(string Text, string Name, string Phone)> Answers =
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 1, 8], Gen.String[Gen.Char['一', '龥'], 1, 4], Gen.String[Gen.Char['0', '9'], 5, 11]);

    [Fact]
    public void The_hash_changes_with_the_content_and_only_then() => Gen.Select(Answers, Answers).Sample((one, other) =>
    {
        var values = Given.Values(Given.Draft());
        return (HashOf(one, values) == HashOf(other, values)) == (one == other) && HashOf(one, values) == HashOf(one, values);
    });

    [Fact]
    public void Erasing_personal_values_leaves_content_and_hash_intact_and_shows_a_tombstone() => Answers.Sample(answer =>
    {
        var package = Package(answer);
        var values = Given.Values(package);
        var submission = package.Submit(Given.Rep, Given.Monday, Given.Calendar, values);
        SubmissionContent.Rehydrate(submission.Content, values).Items[ItemKeys.EndUser].Contacts[0].Name.ShouldBe(answer.Name);
        submission.Content.ShouldNotContain(answer.Name);
        foreach (var value in values.Added) value.Erase(Given.Monday);
        CanonicalJson.Hash(submission.Content).ShouldBe(submission.Hash);
        SubmissionContent.Rehydrate(submission.Content, values).Items[ItemKeys.EndUser].Contacts[0].Name.ShouldBe(PersonalValues.Tombstone);
    }, iter: 30);

    [Fact]
    public void The_order_of_filling_and_unicode_forms_do_not_matter()
    {
        var (one, other) = (Given.Draft(), Given.Draft());
        one.Fill(ItemKeys.TechnicalParameters, ItemValue.OfText("Caf\u00e9"), Given.Rep, Given.Monday);
        one.Fill(ItemKeys.StartOfWork, ItemValue.OfDate(Given.Today), Given.Rep, Given.Monday);
        other.Fill(ItemKeys.StartOfWork, ItemValue.OfDate(Given.Today), Given.Rep, Given.Monday);
        other.Fill(ItemKeys.TechnicalParameters, ItemValue.OfText("Cafe\u0301"), Given.Rep, Given.Monday);
        Hash(one, Given.Values(one)).ShouldBe(Hash(other, Given.Values(other)));
    }

    [Fact]
    public void A_diff_names_what_was_added_changed_and_cleared()
    {
        var before = Content(Given.Draft().Filled(ItemKeys.Supervisor));
        var now = Given.Draft().Filled();
        now.Fill(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 10, 1)), Given.Rep, Given.Monday);
        now.ClearItem(ItemKeys.Approvals, Given.Rep, Given.Monday);
        SubmissionDiff.Between(before, Content(now)).Select(change => (change.Key, change.Kind)).ShouldBe(
            [(ItemKeys.TrialRun, ItemChangeKind.Changed), (ItemKeys.Approvals, ItemChangeKind.Cleared), (ItemKeys.Supervisor, ItemChangeKind.Added)]);
        SubmissionDiff.Between(before, before).ShouldBeEmpty();
    }

    [Fact]
    public void A_line_without_a_discount_is_hashed_and_recognised_as_before_discounts_were_kept()
    {
        var line = new QuotationLine("1", "钢柱", null, 2, "t", 3m, 600);
        CanonicalJson.Of(line).ShouldBe("""{"amountMinor":600,"name":"钢柱","no":"1","quantity":2,"unit":"t","unitPrice":3}""");
        System.Text.Json.JsonSerializer.Serialize(line).ShouldNotContain("Discount");
        var discounted = line with { DiscountPercent = 5m, AmountMinor = 570 };
        CanonicalJson.Read<QuotationLine>(CanonicalJson.Of(discounted)).ShouldBe(discounted);
    }

    [Fact]
    public void Numbers_have_one_form() =>
        CanonicalJson.Of(new { B = 1.500m, A = "x", C = (string?)null, D = 0.0m }).ShouldBe("""{"a":"x","b":1.5,"d":0}""");

    private static SubmissionContent Content(HandoverPackage package)
    {
        var values = Given.Values(package);
        return SubmissionContent.Rehydrate(package.Submit(Given.Rep, Given.Monday, Given.Calendar, values).Content, values);
    }

    private static HandoverPackage Package((string Text, string Name, string Phone) answer)
    {
        var package = Given.Draft();
        package.Fill(ItemKeys.TechnicalParameters, ItemValue.OfText(answer.Text), Given.Rep, Given.Monday);
        package.Fill(ItemKeys.EndUser, ItemValue.OfContacts(new Contact(answer.Name, Phone: answer.Phone)), Given.Rep, Given.Monday);
        return package;
    }

    private static string HashOf((string Text, string Name, string Phone) answer, PersonalValues values) => Hash(Package(answer), values);

    private static string Hash(HandoverPackage package, PersonalValues values) => package.Submit(Given.Rep, Given.Monday, Given.Calendar, values).Hash;
}
