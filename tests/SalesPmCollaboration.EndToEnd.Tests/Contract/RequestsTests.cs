using System.Text.Json.Nodes;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Contract;

/// <summary>Every operation of the contract, also those that nobody has thought of yet.</summary>
public sealed class RequestsTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    private static readonly string[] Everybody = ["admin", "liwen", "zhoulan", "wangjianguo", "zhengguodong", "chenli", "wumin", "qianfang", "fengjie", "shenyuan"];

    [Fact]
    public async Task every_text_and_list_of_a_request_is_bounded() =>
        Unbounded.In(await DocumentAsync()).ShouldBeEmpty();

    [Fact]
    public void an_unbounded_text_and_an_unbounded_list_are_named()
    {
        var planted = JsonNode.Parse("""{"paths":{"/x":{"post":{"parameters":[{"name":"q","in":"query","schema":{"type":"string"}}],"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"a":{"type":"array","items":{"type":"string"}}}}}}}}}}}""")!.AsObject();
        Unbounded.In(planted).ShouldBe(["POST /x q", "POST /x .a[]", "POST /x .a"], ignoreOrder: true);
    }

    [Fact]
    public async Task a_body_that_no_schema_knows_is_refused_by_everyone_who_may_send_it()
    {
        var document = await DocumentAsync();
        List<string> wrong = [];
        var refused = new HashSet<string>();
        foreach (var account in Everybody)
        {
            var person = await running.App.AsAsync(account);
            foreach (var (path, method, operation) in Operations(document).Where(o => o.Operation["requestBody"]?["content"]?["application/json"] is not null))
            {
                var answer = await person.SendAsync(new HttpMethod(method.ToUpperInvariant()), PathOf(path), "{\"noSuchMember\":1}", operation["responses"]!["428"] is null ? null : "\"v1\"");
                if (answer.Status is 401 or 403 or 404) continue;
                refused.Add(method + " " + path);
                if (answer.Status != 400) wrong.Add($"{account} {answer.Request} answered {answer.Status}: {answer.Body}");
                else if (!NamesAPlace(answer)) wrong.Add($"{account} {answer.Request} names no place: {answer.Body}");
            }
        }

        wrong.ShouldBeEmpty();
        // Nobody here holds the CRM's signing secret.
        Operations(document).Where(o => o.Operation["requestBody"]?["content"]?["application/json"] is not null).Select(o => o.Method + " " + o.Path)
            .Except(refused).Where(o => !o.Contains("/integrations/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    internal static IEnumerable<(string Path, string Method, JsonObject Operation)> Operations(JsonObject document) =>
        document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (p.Key, o.Key, o.Value!.AsObject())));

    private static bool NamesAPlace(Answer answer) =>
        answer.Json.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0 && (errors[0].TryGetProperty("pointer", out var p) || errors[0].TryGetProperty("parameter", out p)) && p.GetString() is { Length: > 0 };

    private static string PathOf(string template) => string.Join('/', template.Split('/').Select(part => part switch
    {
        "{year}" => "2027",
        "{number}" or "{edition}" => "1",
        "{key}" => "requirements.technical-parameters",
        "{consumer}" => "Notifications",
        ['{', ..] => Guid.CreateVersion7().ToString(),
        _ => part,
    }));

    private async Task<JsonObject> DocumentAsync() => JsonNode.Parse((await new Person(running.App.CreateClient()).GetAsync("/openapi/v1.json")).Succeeded(200).Body)!.AsObject();
}
