namespace SalesPmCollaboration.Platform.Relay;

/// <summary>
/// The statements that use the database's clock. Heads alone are claimed: the earliest open dispatch of each (consumer, subject), so order
/// holds and the dispatches of one claim are independent of each other. Literals, not parameters, name the status: they let the partial indexes serve.
/// </summary>
internal sealed class RelaySql
{
    private const string SqliteNow = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    private const string PostgresNow = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)";
    private const string Returned = """ "MessageId", "Consumer", "Attempts", "LastError" """;

    private RelaySql(string claim, string fail) => (Claim, Fail) = (claim, fail);

    /// <summary>{0} owner, {1} lease in ms, {2} batch, {3}… consumers that wait behind the dead.</summary>
    public string Claim { get; }

    /// <summary>{0} status, {1} back-off in ms, {2} error, {3} message, {4} consumer, {5} owner, {6} attempts.</summary>
    public string Fail { get; }

    public static RelaySql For(bool postgres, int blocking)
    {
        var now = postgres ? PostgresNow : SqliteNow;
        var heads = Heads(now, blocking);
        var set = $$"""SET "Owner" = {0}, "LeaseUntil" = {{now}} + {1}, "Attempts" = "Attempts" + 1""";
        var claim = postgres
            ? $"WITH heads AS MATERIALIZED ({heads} FOR UPDATE OF d SKIP LOCKED) " +
              $"""UPDATE platform_dispatches t {set.Replace("= \"Attempts\"", "= t.\"Attempts\"", StringComparison.Ordinal)} FROM heads h WHERE t."MessageId" = h."MessageId" AND t."Consumer" = h."Consumer" """ +
              """RETURNING t."MessageId", t."Consumer", t."Attempts", t."LastError" """
            : $"""UPDATE platform_dispatches {set} WHERE ("MessageId", "Consumer") IN ({heads}) RETURNING {Returned}""";
        var fail = $$"""
            UPDATE platform_dispatches SET "Status" = {0}, "LeaseUntil" = {{now}} + {1}, "LastError" = {2}, "Owner" = NULL
            WHERE "MessageId" = {3} AND "Consumer" = {4} AND "Status" = 0 AND "Owner" = {5} AND "Attempts" = {6}
            """;
        return new RelaySql(claim, fail);
    }

    private static string Heads(string now, int blocking)
    {
        var blocks = string.Concat(Enumerable.Range(3, blocking).Select(i => $$""" OR (e."Status" = 2 AND e."Consumer" = {{{i}}})"""));
        return $$"""
            SELECT d."MessageId", d."Consumer" FROM platform_dispatches d
            WHERE d."Status" = 0 AND d."LeaseUntil" <= {{now}} AND NOT EXISTS (
                SELECT 1 FROM platform_dispatches e
                WHERE e."Consumer" = d."Consumer" AND e."Subject" = d."Subject" AND e."Status" <> 1
                  AND (e."SubjectVersion", e."Ordinal") < (d."SubjectVersion", d."Ordinal") AND (e."Status" = 0{{blocks}}))
            ORDER BY d."LeaseUntil", d."MessageId" LIMIT {2}
            """;
    }
}
