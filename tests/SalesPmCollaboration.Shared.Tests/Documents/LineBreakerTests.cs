using CsCheck;
using SalesPmCollaboration.Documents.Pdf;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Shared.Tests.Documents;

public sealed class LineBreakerTests
{
    private static readonly Gen<string> Texts = Gen.String[Gen.Char["客户需求，。）（《》：abc de-f/1"], 0, 80];

    private static List<string> Break(string text, float width) => LineBreaker.Break(text, width, rune => rune.Value < 128 ? 1 : 2);

    [Fact]
    public void no_line_starts_with_closing_or_ends_with_opening_punctuation() =>
        Break("客户要求（含试运行），六月底之前完成。", 10).ShouldBe(["客户要求", "（含试运", "行），六月", "底之前完", "成。"]);

    [Fact]
    public void words_stay_whole_and_a_word_longer_than_the_line_is_cut()
    {
        Break("hello world abc", 11).ShouldBe(["hello world", "abc"]);
        Break("abcdefghij", 4).ShouldBe(["abcd", "efgh", "ij"]);
    }

    [Fact]
    public void no_character_is_lost_and_no_line_is_too_wide() => Should.NotThrow(() =>
        Gen.Select(Texts, Gen.Int[1, 30]).Sample((text, width) =>
        {
            var lines = Break(text, width);
            return string.Concat(lines).Replace(" ", "", StringComparison.Ordinal) == text.Replace(" ", "", StringComparison.Ordinal)
                && lines.TrueForAll(line => line.Length <= 1 || line.EnumerateRunes().Sum(rune => rune.Value < 128 ? 1 : 2) <= width);
        }, iter: 5000));
}
