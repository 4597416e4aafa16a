using System.Text.Json.Nodes;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>What the document says of the whole: who, where, how to sign in.</summary>
internal static class ContractFacts
{
    private const string Description = """
        From the won deal to the signed handover and what follows. Sign in at POST /api/v1/sign-ins and send the token as Bearer.

        Money is an object of a decimal text and an ISO 4217 currency. Instants are RFC 3339 in UTC and end in At, days end in On. Lists answer items and next; next is absent at the end, opaque, and belongs to its filters.
        Edits name the version that they saw in If-Match. Every change takes an Idempotency-Key: a retry within seven days hears the first answer. Refusals are problem+json with a stable code; type opens a page with cause and remedy.
        Version 1 only grows: new members, new values in answers (treat an unknown one as other) and new operations may come at any time, nothing is taken away.
        """;

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Bids"] = "Bids before the deal is won, with estimates, risks and consultations.",
        ["Checklist templates"] = "What a handover must tell; editions.",
        ["Clients"] = "Clients, their people, preferences and earlier contracts.",
        ["Handover policies"] = "Clocks, tiers and least assurance; editions.",
        ["Handovers"] = "The handover package from opening to three signatures.",
        ["Imports"] = "Opportunities and running projects from workbooks.",
        ["Integrations"] = "Messages of other systems, signed by Standard Webhooks.",
        ["Machine clients"] = "Programs that fetch tokens for themselves.",
        ["Notifications"] = "My moves and my inbox.",
        ["People"] = "People, departments, delegations and signing in.",
        ["Platform"] = "Files, working calendar, audit and deliveries of events.",
        ["Quotations"] = "Bills of quantities.",
        ["Signing terms"] = "What signing here means; editions and acceptances.",
    };

    private static readonly Dictionary<string, string> ScopeWords = new(StringComparer.Ordinal)
    {
        [Scopes.KpiRead] = "HR reads published indicators.",
        [Scopes.DealsWrite] = "A CRM reports won deals.",
        [Scopes.ProjectsWrite] = "A project tool reports facts of execution.",
        [Scopes.BiRead] = "A reporting tool reads what is reported.",
    };

    public static void Write(JsonObject document, IReadOnlyList<ContractOperation> operations)
    {
        document["info"] = new JsonObject
        {
            ["title"] = "SalesPmCollaboration 销售项目协同",
            ["description"] = Description.ReplaceLineEndings("\n").Trim(),
            ["contact"] = new JsonObject { ["name"] = "The administrator of your installation" },
            ["version"] = ApiContract.Name,
        };
        document["servers"] = new JsonArray(new JsonObject { ["url"] = "http://127.0.0.1:5080", ["description"] = "Your installation, at the address where it listens." });
        document["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() });
        document["tags"] = new JsonArray([.. operations.SelectMany(o => o.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(t => new JsonObject { ["name"] = t, ["description"] = Tags.GetValueOrDefault(t, t + ".") })]);
        var components = document["components"]!.AsObject();
        components["securitySchemes"] = new JsonObject
        {
            ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A person's token of POST /api/v1/sign-ins." },
            ["machine"] = new JsonObject
            {
                ["type"] = "oauth2",
                ["description"] = "A program's token by OAuth 2 client credentials (RFC 6749 4.4), for an hour; its id and secret are given where an administrator registers it.",
                ["flows"] = new JsonObject { ["clientCredentials"] = new JsonObject { ["tokenUrl"] = "/connect/token", ["scopes"] = new JsonObject(ScopeWords.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value))) } },
            },
            ["webhook"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "webhook-signature", ["description"] = "Standard Webhooks: webhook-id, webhook-timestamp and webhook-signature (v1, HMAC-SHA256) with the shared secret." },
        };
    }

    /// <summary>Who may bring a message of another system.</summary>
    public static JsonArray BySignatureOr(string scope) => [new JsonObject { ["webhook"] = new JsonArray() }, new JsonObject { ["machine"] = new JsonArray(scope) }];
}
