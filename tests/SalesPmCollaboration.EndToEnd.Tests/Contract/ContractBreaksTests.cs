using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Contract;

public sealed class ContractBreaksTests
{
    private const string Small = """
        {
          "paths": {
            "/things": {
              "get": { "operationId": "listThings", "parameters": [{ "name": "search", "in": "query", "schema": { "type": "string", "maxLength": 100 } }],
                "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } } },
              "post": { "operationId": "addThing", "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/NewThing" } } } }, "responses": { "201": {} } }
            }
          },
          "components": { "schemas": {
            "Thing": { "type": "object", "required": ["id", "name"], "properties": { "id": { "type": "string", "format": "uuid" }, "name": { "type": "string" }, "kind": { "$ref": "#/components/schemas/Kind" }, "parts": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } } } },
            "NewThing": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string", "maxLength": 100 }, "kind": { "$ref": "#/components/schemas/Kind" }, "note": { "type": ["null", "string"] } } },
            "Kind": { "type": "string", "enum": ["A", "B"] } } }
        }
        """;

    [Fact]
    public void the_same_contract_and_one_that_grew_break_nothing()
    {
        Breaks(_ => { }).ShouldBeEmpty();
        Breaks(now =>
        {
            now["paths"]!["/others"] = now["paths"]!["/things"]!.DeepClone();
            Member(now, "Thing")["colour"] = Text();
            Member(now, "NewThing")["colour"] = Text();
            Member(now, "NewThing")["name"]!["maxLength"] = 200;
            Schema(now, "Kind")["enum"]!.AsArray().Add("C");
            now["paths"]!["/things"]!["get"]!["parameters"]!.AsArray().Add(new JsonObject { ["name"] = "limit", ["in"] = "query", ["schema"] = Text() });
            now["paths"]!["/things"]!["get"]!["responses"]!["404"] = new JsonObject();
        }).ShouldBeEmpty();
    }

    [Fact]
    public void what_was_taken_away_is_named()
    {
        Broken("GET /things is gone", now => now["paths"]!["/things"]!.AsObject().Remove("get"));
        Broken("GET /things was called listThings", now => now["paths"]!["/things"]!["get"]!["operationId"] = "getThings");
        Broken("GET /things query search is gone", now => now["paths"]!["/things"]!["get"]!["parameters"]!.AsArray().Clear());
        Broken("GET /things 200.name is gone", now => Member(now, "Thing").Remove("name"));
        Broken("POST /things.note is gone", now => Member(now, "NewThing").Remove("note"));
        Broken("POST /things 201 is answered no more", now => now["paths"]!["/things"]!["post"]!["responses"]!.AsObject().Remove("201"));
        Broken("POST /things takes application/json no more", now => now["paths"]!["/things"]!["post"]!["requestBody"]!["content"]!.AsObject().Remove("application/json"));
        Broken("POST /things.kind knows \"B\" no more", now => Schema(now, "Kind")["enum"]!.AsArray().RemoveAt(1));
    }

    [Fact]
    public void a_renamed_member_is_one_gone_and_a_retyped_one_is_named()
    {
        Broken("GET /things 200.name is gone", now =>
        {
            Member(now, "Thing")["title"] = Text();
            Member(now, "Thing").Remove("name");
        });
        Broken("GET /things 200.name was string, now integer", now => Member(now, "Thing")["name"] = new JsonObject { ["type"] = "integer" });
        Broken("GET /things 200.name was string, now null|string", now => Member(now, "Thing")["name"] = new JsonObject { ["type"] = new JsonArray("null", "string") });
        Broken("GET /things 200.id was uuid, now free", now => Member(now, "Thing")["id"]!.AsObject().Remove("format"));
        Broken("POST /things.note was null|string, now string", now => Member(now, "NewThing")["note"] = Text());
        Broken("GET /things 200.name may now be missing", now => Schema(now, "Thing")["required"]!.AsArray().RemoveAt(1));
    }

    [Fact]
    public void what_is_newly_asked_for_is_named()
    {
        Broken("POST /things.note is newly required", now => Schema(now, "NewThing")["required"]!.AsArray().Add("note"));
        Broken("POST /things.name has a lower maxLength", now => Member(now, "NewThing")["name"]!["maxLength"] = 50);
        Broken("POST /things.name has a higher minLength", now => Member(now, "NewThing")["name"]!["minLength"] = 1);
        Broken("POST /things.name has another pattern", now => Member(now, "NewThing")["name"]!["pattern"] = "^a");
        Broken("POST /things.name is newly a list of words", now => Member(now, "NewThing")["name"]!["enum"] = new JsonArray("a"));
        Broken("POST /things.name was free, now uuid", now => Member(now, "NewThing")["name"]!["format"] = "uuid");
        Broken("GET /things query search is newly required", now => now["paths"]!["/things"]!["get"]!["parameters"]![0]!["required"] = true);
        Broken("GET /things header If-Match is newly required", now => now["paths"]!["/things"]!["get"]!["parameters"]!.AsArray().Add(new JsonObject { ["name"] = "If-Match", ["in"] = "header", ["required"] = true, ["schema"] = Text() }));
        Broken("GET /things newly requires a body", now => now["paths"]!["/things"]!["get"]!["requestBody"] = new JsonObject { ["required"] = true });
    }

    private static void Broken(string said, Action<JsonObject> plant) => Breaks(plant).ShouldContain(said);

    private static IReadOnlyList<string> Breaks(Action<JsonObject> plant)
    {
        var now = JsonNode.Parse(Small)!.AsObject();
        plant(now);
        return ContractBreaks.Between(JsonNode.Parse(Small)!.AsObject(), now);
    }

    private static JsonObject Schema(JsonObject document, string name) => document["components"]!["schemas"]![name]!.AsObject();

    private static JsonObject Member(JsonObject document, string name) => Schema(document, name)["properties"]!.AsObject();

    private static JsonObject Text() => new() { ["type"] = "string" };
}
