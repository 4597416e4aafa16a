using System.IO.Compression;
using System.Text;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways.Crm;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways.Workbooks;

namespace SalesPmCollaboration.Handovers.Tests.Imports;

internal static class Deals
{
    public const string FullJson = """
        {"type":"deal.won","timestamp":"2026-09-01T08:00:00Z","specversion":"1.0","data":{"source":"fxiaoke","externalId":"5ea6","revision":3,"dealName":"城东泵站EPC","contractNo":"HT-2026-018","vendorField":{"x":[1]},
         "customer":{"externalId":"A1","name":"城东水务","creditCode":null,"address":null},"amount":{"value":"12800000.00","currency":"CNY","taxIncluded":true},
         "wonAt":"2026-08-31","owner":{"externalId":"u7","name":"李销售","email":"li@x.com","mobile":"13800000000"},
         "milestones":[{"code":"START","name":"开工","date":"2026-10-08","committed":true},{"code":"TRIAL_RUN","name":"试运行","date":"2027-05-30","committed":true},{"code":"FAT","name":"出厂验收","date":"2027-02-01"}],
         "quoteLines":[{"lineNo":1,"sku":"PUMP-01","name":"潜水泵","spec":"Q=500m3/h","qty":"4","unit":"台","unitPrice":"180000.00","discountPct":"5"}],
         "terms":{"payment":"3-3-3-1","warrantyMonths":24,"penalty":"每日0.05%","retentionPct":"5"},
         "contacts":[{"name":"赵监理","role":"监理单位","org":"XX监理"},{"name":"张副总","role":"DECISION_MAKER"},{"name":"王总","role":"decisionMaker","title":"总经理","mobile":"139","email":"w@x.com","isPrimary":true},{"name":"钱会计","role":"FINANCE"}],
         "risks":[{"category":"Site","text":"场地限制","probability":3,"impact":4},{"category":"审批","text":"施工许可","probability":9}],
         "preferences":[{"key":"沟通方式","value":"周一上午例会"}],
         "documents":[{"title":"技术协议","kind":"TECH_SPEC","url":"https://files.example/1","sha256":null},{"title":"合同","kind":"CONTRACT","url":"https://files.example/2"},{"title":"会议纪要","kind":"MINUTES","url":"https://files.example/3"}]}}
        """;

    public static DealMessage Read(string json) => DealJson.MessageOf(Encoding.UTF8.GetBytes(json));

    public static Deal Full() => Read(FullJson).Deal;

    public static ITableFile Csv(string text, Encoding? encoding = null) => new TableFiles().Open(new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(text)));

    public static async Task<ITableFile> XlsxAsync(params XlsxSheet[] sheets)
    {
        using var stream = new MemoryStream();
        await XlsxFile.WriteAsync(stream, sheets);
        return new TableFiles().Open(new MemoryStream(stream.ToArray()));
    }

    public static XlsxSheet Sheet(string name, string header, params string[] rows) =>
        new(name, header.Split('|'), rows.Select(r => (IReadOnlyList<TableCell>)[.. r.Split('|').Select(c => TableCell.Of(c))]));

    /// <summary>Every number of the sheet has the format, as where a whole table was chosen for it.</summary>
    public static async Task<byte[]> FormattedAsync(string code, XlsxSheet sheet)
    {
        using var stream = new MemoryStream();
        await XlsxFile.WriteAsync(stream, [sheet]);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var styles = zip.GetEntry("xl/styles.xml")!;
            styles.Delete();
            using var entry = zip.CreateEntry("xl/styles.xml").Open();
            entry.Write(Encoding.UTF8.GetBytes($"<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"{System.Security.SecurityElement.Escape(code)}\"/></numFmts><cellXfs><xf numFmtId=\"170\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"));
        }

        return stream.ToArray();
    }
}
