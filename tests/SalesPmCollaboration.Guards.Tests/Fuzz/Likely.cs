using System.Text.Json;
using System.Text.Json.Nodes;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Guards.Tests.Fuzz;

/// <summary>Bodies that people send, for operations whose rules no schema tells: without them a random body never gets past the first rule.</summary>
internal sealed class Likely(Harvest harvest, Random random)
{
    /// <summary>Null where the operation needs no help.</summary>
    public JsonNode? Of(string operation, string path) => operation switch
    {
        "openHandover" => Made(new { projectName = "泵站" + random.Next(1000), projectType = "Mep", clientId = Any("clients"), projectManagerId = random.Next(2) == 0 ? null : Any("people") }),
        "openBid" => Made(new { name = "投标" + random.Next(1000), clientId = Any("clients"), projectType = "Mep" }),
        "closeBid" => random.Next(2) == 0 ? Made(new { outcome = "Won" }) : Made(new { outcome = "Lost", reason = "价格" }),
        "fillHandoverItem" => Made(new { value = Checklist.Answers.GetValueOrDefault(path.Split('/')[6]) ?? new { text = "有" } }),
        "judgeHandoverItem" => Made(new { submission = 1, verdict = "Confirmed" }),
        "completeHandoverReview" => Made(new { submission = 1, verdicts = Checklist.Answers.Keys.Select(key => new { key, verdict = "Confirmed" }) }),
        "returnHandover" => Made(new { submission = 1, gaps = new[] { new { key = Any("key"), reason = "缺附件" } } }),
        "signHandover" or "signPromises" => Made(new { contentHash = Any("hash") ?? new string('a', 64) }),
        "proposeAmendment" or "reviseHandover" => Made(new { changes = new Dictionary<string, object>(StringComparer.Ordinal) { ["milestones.trial-run"] = new { on = "2027-09-0" + random.Next(1, 9) } }, reason = "业主要求" }),
        "assignPerson" => Made(new { part = "SalesTeam", personId = Any("people"), function = "PreSales" }),
        "beginTransition" => Made(new { startsOn = "2026-11-24" }),
        "startClientSync" => Made(new { rhythm = new { from = "2026-11-24", weekday = "Wednesday", at = "14:00:00", minutes = 60, dayOff = "NextWorkingDay" }, ourIds = new[] { Any("people") }, clients = new[] { "王总" } }),
        _ => null,
    };

    private string? Any(string kind) => harvest.Any(kind, random);

    private static JsonNode? Made(object body) => JsonNode.Parse(JsonSerializer.Serialize(body));
}
