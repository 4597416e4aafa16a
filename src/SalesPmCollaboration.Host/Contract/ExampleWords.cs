using System.Globalization;
using System.Text.Json.Nodes;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>Words and numbers that a reader of the trade would expect, by the member's name.</summary>
internal static class ExampleWords
{
    /// <summary>Members that exclude others or mean something only for one kind.</summary>
    public static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal) { "bidId", "copyOf", "lotOf", "lotName", "provisionalUntil", "inFlight", "scanFileId", "signerId", "noneFound", "risks", "contacts", "lines", "terms", "fileIds" };

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["address"] = "滨江路 18 号",
        ["amount"] = "12800000.00",
        ["appointedOn"] = "2026-11-23",
        ["by"] = "李雯",
        ["code"] = "standard",
        ["contentHash"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["contentType"] = "application/pdf",
        ["contractNo"] = "HT-2026-018",
        ["contractNumber"] = "HT-2026-018",
        ["creditCode"] = "91330100MA2H00000X",
        ["currency"] = "CNY",
        ["email"] = "liwen@demo.example",
        ["employeeNumber"] = "E1024",
        ["exact"] = "42/5",
        ["exactScore"] = "42/5",
        ["hash"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["key"] = "requirements.technical-parameters",
        ["itemKey"] = "requirements.technical-parameters",
        ["minutes"] = "三方逐项过了一遍清单。",
        ["name"] = "城东水务有限公司",
        ["password"] = "correct horse battery",
        ["phone"] = "13800002071",
        ["project"] = "城东泵站EPC",
        ["projectName"] = "城东泵站EPC",
        ["reason"] = "业主要求推迟",
        ["search"] = "泵站",
        ["sha256"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["text"] = "Q=2000 m³/h，三泵一备",
        ["title"] = "总经理",
        ["titleEn"] = "Technical parameters",
        ["titleZh"] = "技术参数",
        ["token"] = "q7hJ2n0Yb1s5Wc8dKfR3uXzPvLtMeAoG",
        ["value"] = "12800000.00",
    };

    public static JsonNode Text(string name, JsonObject schema) => JsonValue.Create((string?)schema["format"] switch
    {
        "uuid" => "0192f0c4-7b1a-7c3e-9d41-5a6f0e8b2c77",
        "date" => "2026-11-23",
        "date-time" => "2026-11-23T02:00:00Z",
        "time-local" => "14:00:00",
        "email" => Texts["email"],
        "uri" => "https://crm.demo.example/deals/1024",
        "binary" => "(bytes of the file)",
        _ => Fitting(Texts.GetValueOrDefault(name) ?? (name.Length == 0 ? "文字" : name), schema),
    });

    public static JsonNode Number(string name, JsonObject schema)
    {
        var usual = name switch { "year" => 2026m, "edition" or "version" or "number" or "submission" or "row" => 1m, "score" or "credited" => 8.4m, _ => 3m };
        var (least, most) = (Bound(schema["minimum"]) ?? usual, Bound(schema["maximum"]) ?? usual);
        var number = Math.Clamp(usual, least, Math.Max(least, most));
        return schema.Is("integer") ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }

    private static string Fitting(string text, JsonObject schema)
    {
        if (schema["maxLength"]?.GetValue<int>() is { } most && text.Length > most) text = text[..most];
        return schema["minLength"]?.GetValue<int>() is { } least && text.Length < least ? text.PadRight(least, 'x') : text;
    }

    private static decimal? Bound(JsonNode? bound) => bound is null ? null : decimal.Parse(bound.ToJsonString(), CultureInfo.InvariantCulture);
}
