using System.Globalization;
using CsCheck;
using SalesPmCollaboration.Handovers.Application.Quotations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Imports;

public sealed class BillPartsTests
{
    /// <summary>How the n-th row of a part is numbered.</summary>
    private static readonly Func<int, string>[] Styles =
    [
        n => $"{"一二三四五六"[n - 1]}", n => $"（{"一二三四五六"[n - 1]}）", n => $"第{"一二三四五六"[n - 1]}章", n => $"{"甲乙丙丁戊己"[n - 1]}", n => $"{"ABCDEF"[n - 1]}", n => $"{"ＡＢＣＤＥＦ"[n - 1]}",
        n => "I,II,III,IV,V,VI".Split(',')[n - 1], n => $"（{n}）", n => $"{n}",
        n => $"{"壹贰叁肆伍陆"[n - 1]}", n => $"（{"ABCDEF"[n - 1]}）", n => $"{"一二三四五六"[n - 1]}）", n => $"第{"一二三四五六"[n - 1]}标段", n => $"{n})", n => $"{"①②③④⑤⑥"[n - 1]}", n => $"{"abcdef"[n - 1]}",
    ];

    /// <param name="Amount">Of a leaf; lump sums end with 7, so that no lines happen to add up to one.</param>
    private sealed record Node(int Amount, IReadOnlyList<Node> Below)
    {
        public bool IsLump => Below.Count > 0 || Amount % 1000 == 7;

        public long Leaves => Below.Count == 0 ? Amount : Below.Sum(one => one.Leaves);
    }

    private static readonly Gen<Node> Leaves = Gen.Select(Gen.Int[1, 900], Gen.Int[0, 4], (amount, kind) => new Node((amount * 1000) + (kind == 0 ? 7 : 0), []));

    private static Gen<Node> Trees(int depth) => depth == 0 ? Leaves : Gen.Frequency((2, Leaves), (3, Trees(depth - 1).Array[1, 4].Select(below => new Node(0, below))));

    [Theory]
    [InlineData("1.:土建=300|1.1:挖土*300|2.:安装=50|2.1:水泵*50", 350)]
    [InlineData("1、:土建=300|1-1:挖土*100|1-2:混凝土*200|2、:安装=50|2-1:水泵*50", 350)]
    [InlineData("1.0:Civil=300|1.1:Digging*100|1.2:Concrete*200|2.0:Plant=50|2.1:Pump*50", 350)]
    [InlineData(":一、土建工程=300|:挖土*100|:混凝土*200|:二、安装工程=50|:水泵*50", 350)]
    [InlineData("1:一、土建工程=300|2:挖土*100|3:混凝土*200|4:二、安装工程=50|5:水泵*50", 350)]
    [InlineData("一:土建=300|（一）:基础=100|（二）:主体=200", 300)]
    [InlineData("Ａ:土建=300|1:挖土*300|Ｂ:安装=50|1:水泵*50", 350)]
    [InlineData("一:土建=300|（1）:挖土*100|（2）:混凝土*200|二:安装=50|（1）:水泵*50", 350)]
    [InlineData("1:土建=300|（1）:挖土*100|（2）:混凝土*200|2:安装=50|（1）:水泵*50", 350)]
    [InlineData("H:管道=300|1:钢管*100|2:阀门*200|I:电气=50|1:电缆*50|J:措施费=7", 357)]
    [InlineData("0101:土石方=300|010101001001:挖土*100|010101002001:回填*200|0102:地基=50|010201001001:换填*50", 350)]
    [InlineData("1:土建=300|:挖土*100|:混凝土*200|2:安装=50|:水泵*45", 345)]
    [InlineData(":土建=300|:挖土*100|:混凝土*200|:安装=50|:水泵*50", 350)]
    public void a_part_however_it_is_numbered_is_not_counted_beside_its_lines(string bill, int total) => TotalOf(bill).ShouldBe(total);

    [Theory]
    [InlineData("壹", "贰")]
    [InlineData("（A）", "（B）")]
    [InlineData("A、", "B、")]
    [InlineData("A1", "A2")]
    [InlineData("A-1", "A-2")]
    [InlineData("一）", "二）")]
    [InlineData("第一标段", "第二标段")]
    [InlineData("第一部分", "第二部分")]
    [InlineData("第1标段", "第2标段")]
    [InlineData("Ⅰ", "Ⅱ")]
    [InlineData("ⅰ", "ⅱ")]
    [InlineData("①", "②")]
    [InlineData("(1)", "(2)")]
    [InlineData("1)", "2)")]
    [InlineData("a", "b")]
    [InlineData("包1", "包2")]
    [InlineData("标段一", "标段二")]
    [InlineData("Lot A", "Lot B")]
    public void a_part_is_a_heading_whatever_its_number(string first, string second)
    {
        string[] inner = first is "1)" ? ["a", "b"] : first is "①" ? ["1)", "2)"] : ["1", "2"];
        TotalOf($"{first}:土建=300|{inner[0]}:挖土*100|{inner[1]}:混凝土*200|{second}:安装=50|{inner[0]}:水泵*50").ShouldBe(350, "numbered lines");
        TotalOf($"{first}:土建=300|{inner[0]}:挖土*300|{second}:安装=50|{inner[0]}:水泵*50").ShouldBe(350, "one line in each");
        TotalOf($"{first}:土建=300|{inner[0]}:挖土*100|{inner[1]}:混凝土*199|{second}:安装=50|{inner[0]}:水泵*50").ShouldBe(349, "a sum that is another");
        TotalOf($"{first}:土建=300|:挖土*100|:混凝土*200|{second}:安装=50|:水泵*50").ShouldBe(350, "lines without numbers");
        TotalOf($"{first}:土建=300|:挖土*300|{second}:安装=50|:水泵*50").ShouldBe(350, "one line without a number in each");
        TotalOf($"{first}:土建|{inner[0]}:挖土*100|{inner[1]}:混凝土*200|{second}:安装|{inner[0]}:水泵*50|{inner[1]}:措施费=20").ShouldBe(370, "headings without amounts, and a lump sum");
        if (first.Length > 1 || char.IsAsciiLetter(first[0])) return;
        TotalOf($":{first}、土建=300|:挖土*100|:混凝土*200|:{second}、安装=50|:水泵*50").ShouldBe(350, "in the name");
    }

    [Theory]
    [InlineData("1:水泵*50|2:措施费=20|3:阀门*20", 90)]
    [InlineData("HT-1:水泵*50|HT-2:措施费=20|HT-3:阀门*40", 110)]
    [InlineData("A1:水泵*50|A2:措施费=20|A3:阀门*40", 110)]
    [InlineData("a:水泵*50|b:措施费=20|c:阀门*40", 110)]
    [InlineData(":水泵*50|HT-9:措施费=20|:阀门*40", 110)]
    [InlineData("一:土建=300|1:挖土*100|2:混凝土*200|二:措施费=20|三:税金=30", 350)]
    [InlineData("一:土建=120|1:挖土*100|2:措施费=20|（一）:基础=7|1:垫层*3|2:砌砖*4", 127)]
    [InlineData("1:设计费=20|2:监理费=30|A:土建=300|1:挖土*100|2:混凝土*200|B:安装=50|1:水泵*50", 400)]
    [InlineData("一:总包费=300|二:安装=|1:水泵*50", 350)]
    [InlineData(":泵站=300|P-1:水泵*100|P-2:水泵*50", 450)]
    [InlineData(":一体化泵站=300|:水泵*50", 350)]
    [InlineData("1:电缆=300|:2.5 平方电缆*50", 350)]
    public void a_lump_sum_is_a_line(string bill, int total) => TotalOf(bill).ShouldBe(total);

    [Fact]
    public void a_part_of_one_xiang_is_a_heading_and_one_with_a_price_where_it_is_the_sum_of_its_lines()
    {
        using var unit = Deals.Csv("序号,名称,数量,单位,单价,合价\n一,土建,,项,,300\n1,挖土,1,m3,300,300\n二,安装,1,项,,50\n1,水泵,1,台,50,50\n");
        QuotationSheet.Read(unit, null).Lines.Select(line => line.Name).ShouldBe(["挖土", "水泵"]);
        using var priced = Deals.Csv("序号,名称,数量,单位,单价,合价\n一,土建,1,项,300,300\n1,挖土,1,m3,100,100\n2,混凝土,2,m3,100,200\n二,系统,1,套,50,50\n1,备件,1,台,20,20\n");
        QuotationSheet.Read(priced, null).Lines.Select(line => line.Name).ShouldBe(["挖土", "混凝土", "系统", "备件"]);
    }

    [Fact]
    public void a_lump_sum_over_lines_without_prices_counts_as_one_line_that_they_describe()
    {
        using var file = Deals.Csv("序号,名称,规格,单位,数量,单价,合价\n一、,土建工程,,,,,500000\n1,挖土,,m3,10,,\n2,混凝土,C30,m3,2.5,,\n二、,安装工程,,,,,300\n1,水泵,,台,1,300,300\n三、,电气,,项,1,,70\n1,电缆,,m,5,0,\n合计,,,,,,500370\n");
        var read = QuotationSheet.Read(file, null);
        read.Errors.ShouldBeEmpty();
        read.Lines.Select(line => (line.Name, line.Spec, line.AmountMinor)).ShouldBe([("土建工程", "挖土 10m3；混凝土 C30 2.5m3", 50_000_000L), ("水泵", null, 30_000L), ("电气", "电缆 5m", 7_000L)]);
        read.Notices.Where(notice => notice.Code == "import.lump-sum").Select(notice => (notice.Row, string.Join(' ', notice.Arguments))).ShouldBe([(2, "土建工程 500,000.00 2"), (7, "电气 70.00 1")]);
    }

    [Theory]
    [InlineData("一,土建,,,300\n（一）,基础,,,200\n1,挖土,2,,\n（二）,主体,,,100\n1,混凝土,1,100,100\n", "基础 200|混凝土 100", "")]
    [InlineData(",土建,,,300\n,挖土,2,,\n,混凝土,3,,\n", "土建 300", "")]
    [InlineData("一,土建,1,300,300\n1,挖土,2,,\n", "土建 300", "")]
    [InlineData("1,水泵,,,300\n2,阀门,2,,\n3,管,1,5,5\n", "水泵 300|管 5", "3 单价")]
    [InlineData("一,土建,,,300\n1,挖土,2,,\n2,混凝土,1,200,200\n", "混凝土 200", "3 单价")]
    [InlineData("一,土建,,,\n1,挖土,2,,\n", "", "3 单价")]
    public void a_line_without_a_price_is_an_error_unless_a_lump_sum_stands_for_it(string rows, string lines, string wrong)
    {
        using var file = Deals.Csv("序号,名称,数量,单价,合价\n" + rows);
        var read = QuotationSheet.Read(file, null);
        string.Join('|', read.Lines.Select(line => $"{line.Name} {line.AmountMinor / 100}")).ShouldBe(lines);
        string.Join('|', read.Errors.Where(error => error.Code == "import.missing").Select(error => $"{error.Row} {error.Column}")).ShouldBe(wrong);
    }

    [Fact]
    public void a_heading_whose_sum_is_another_is_told()
    {
        using var file = Deals.Csv("序号,名称,数量,单价,合价\n1.,土建,,,300\n1.1,挖土,1,290,290\n");
        var read = QuotationSheet.Read(file, null);
        read.Notices.Select(notice => (notice.Row, notice.Code)).ShouldBe([(2, "import.group-differs")]);
    }

    [Fact]
    public void whatever_the_parts_and_their_numbers_the_total_is_that_of_the_leaves() =>
        Gen.Select(Trees(3).Array[1, 5], Gen.Shuffle(Styles), Gen.Bool, Gen.Bool).Sample((parts, styles, decimals, inNames) =>
        {
            List<BillRow> rows = [];
            Write(parts, 0, "");
            QuotationLine[] counted = [.. BillParts.WithoutHeadings(rows, "合价", "单价", [], [])];
            counted.Sum(line => line.AmountMinor).ShouldBe(parts.Sum(part => part.Leaves), string.Join('\n', rows.Select(row => $"{row.No} {row.Name} {row.Shape} {row.Line!.AmountMinor}")));

            void Write(IReadOnlyList<Node> nodes, int depth, string outer)
            {
                for (var n = 1; n <= nodes.Count; n++)
                {
                    var (node, no) = (nodes[n - 1], decimals ? (outer.Length > 0 ? outer + "." : "") + n.ToString(CultureInfo.InvariantCulture) : Distinct(styles)[depth](n));
                    var name = inNames && !decimals ? no + "、项目" : "项目";
                    rows.Add(new(inNames && !decimals ? null : no, name, new QuotationLine("", name, null, 0, "", 0, node.Leaves), node.IsLump ? BillShape.Lump : BillShape.Line));
                    Write(node.Below, depth + 1, no);
                }
            }
        }, iter: 2_000);

    /// <summary>A and full-width Ａ are one style.</summary>
    private static Func<int, string>[] Distinct(Func<int, string>[] styles) => [.. styles.DistinctBy(style => style(2).Normalize(System.Text.NormalizationForm.FormKC))];

    /// <summary>no:name=amount of a row with an amount alone, no:name*amount of a line; without an amount a title.</summary>
    private static long TotalOf(string bill)
    {
        var rows = bill.Split('|').Select(row =>
        {
            var (no, rest) = (row[..row.IndexOf(':', StringComparison.Ordinal)], row[(row.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('=', '*'));
            var line = row.Contains('*', StringComparison.Ordinal);
            return $"{no},{rest[0]},{(line ? "2" : "")},{(line ? (int.Parse(rest[1], CultureInfo.InvariantCulture) / 2m).ToString(CultureInfo.InvariantCulture) : "")},{rest.ElementAtOrDefault(1)}\n";
        });
        using var file = Deals.Csv("序号,名称,数量,单价,合价\n" + string.Concat(rows));
        var read = QuotationSheet.Read(file, null);
        read.Errors.ShouldBeEmpty();
        return read.Lines.Sum(line => line.AmountMinor) / 100;
    }
}
