using System.Text;
using System.Text.Json.Nodes;

namespace SalesPmCollaboration.Guards.Tests.Fuzz;

/// <summary>What stands around a request and has no schema: the type and encoding of its body, and the cursor of a list, which clients hand back unread and attackers do not.</summary>
internal sealed class Wrapping(Harvest harvest, Random random)
{
    /// <summary>Digest of no filters at all, which most lists have.</summary>
    private const string Unfiltered = "e3b0c44298fc";
    private const string Json = "application/json";

    private static readonly string[] Good = ["application/json; charset=\"utf-8\"", "application/json;charset=UTF-8", "Application/JSON; charset=\"UTF-8\"; version=1"];

    /// <summary>Refused whether or not the operation takes a body.</summary>
    private static readonly string[] Unreadable = ["application/json; charset=nope", "application/json; charset=utf-7", "application/json; charset=\"\"", "application/json; charset=gb2312", "application/json; charset=utf-16", "application/json; charset=\"no pe\"", "text/plain; charset=utf-7"];
    private static readonly string[] Other = ["text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json; charset=", "nonsense"];
    private static readonly string?[] Oddities = [null, "", "x", "-1", "0", "9223372036854775807", "99999999999999999999", "253402300800000", "2026-11-23", "9999-12-31T23:59:59.9999999Z", "00000000-0000-0000-0000-000000000000", "{0}", "\0", "泵站", "'", "İ"];

    /// <summary>One request in twenty has another content type than a plain client sends.</summary>
    public (string Type, string? Broken)? Type(bool takesBody) => random.Next(20) switch
    {
        0 => Pick(Good) is var good ? (good, null) : null,
        1 => Pick(takesBody && random.Next(2) == 0 ? Other : Unreadable) is var bad ? (bad, "content type " + bad) : null,
        _ => null,
    };

    public static HttpContent Content(string body, string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type ?? Json + "; charset=utf-8");
        return content;
    }

    /// <summary>One that the product gave, or one like it with other parts.</summary>
    public string Cursor()
    {
        var given = harvest.Any("cursor", random);
        if (given is not null && random.Next(4) == 0) return given;
        JsonObject body = given is not null && random.Next(2) == 0 ? Read(given) : new() { ["F"] = Unfiltered, ["P"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode?)"x")]) };
        if (body["P"] is JsonArray { Count: > 0 } parts)
        {
            for (var i = random.Next(parts.Count) + 1; i > 0; i--) parts[random.Next(parts.Count)] = Pick(Oddities);
        }

        return Convert.ToBase64String(Encoding.UTF8.GetBytes(body.ToJsonString())).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private static JsonObject Read(string cursor) =>
        JsonNode.Parse(Convert.FromBase64String(cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=')))!.AsObject();

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];
}
