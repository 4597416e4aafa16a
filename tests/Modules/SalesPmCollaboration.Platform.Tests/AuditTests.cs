using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Auditing;
using Shouldly;

namespace SalesPmCollaboration.Platform.Tests;

public sealed class AuditOnSqlite() : AuditTests(DatabaseProvider.Sqlite);

public sealed class AuditOnPostgres() : AuditTests(DatabaseProvider.PostgreSql);

public abstract class AuditTests(DatabaseProvider provider)
{
    private static Task<AuditVerdict> Verify(Node node) => node.InAsync<IAuditVerifier, AuditVerdict>(v => v.VerifyAsync(default));

    private string WithoutTriggers => provider == DatabaseProvider.Sqlite
        ? "DROP TRIGGER platform_audit_no_update; DROP TRIGGER platform_audit_no_delete;"
        : "DROP TRIGGER platform_audit_only_grows ON platform_audit;";

    [Fact]
    public async Task an_untouched_trail_verifies_and_refuses_update_and_delete()
    {
        using var place = Make();
        await using var node = await new Node(place).StartAsync();
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 3; i++) await node.CountAsync(id, "a");
        await node.CountAsync("b");

        (await Verify(node)).ShouldBe(new AuditVerdict(4, 0, 2, 0, null));
        (await Should.ThrowAsync<System.Data.Common.DbException>(() => node.SqlAsync("""UPDATE platform_audit SET "By" = 'x'"""))).Message.ShouldContain("only grows");
        (await Should.ThrowAsync<System.Data.Common.DbException>(() => node.SqlAsync("DELETE FROM platform_audit"))).Message.ShouldContain("only grows");
    }

    [Theory]
    [InlineData("""UPDATE platform_audit SET "By" = 'somebody else' WHERE "Sequence" = 2""", 2, "altered")]
    [InlineData("""UPDATE platform_audit SET "At" = "At" + 1 WHERE "Sequence" = 3""", 3, "altered")]
    [InlineData("""DELETE FROM platform_audit WHERE "Sequence" = 2""", 3, "sequence-gap")]
    [InlineData("""DELETE FROM platform_audit WHERE "Sequence" = 1""", 2, "sequence-gap")]
    [InlineData("""UPDATE platform_audit SET "PreviousHash" = '' WHERE "Sequence" = 2""", 2, "broken-link")]
    public async Task a_row_that_was_tampered_with_is_named(string tampering, long sequence, string reason)
    {
        using var place = Make();
        await using var node = await new Node(place).StartAsync();
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 3; i++) await node.CountAsync(id, "a");

        await node.SqlAsync(WithoutTriggers + tampering);

        (await Verify(node)).Fault.ShouldBe(new AuditFault("Counter", id, sequence, reason));
    }

    private Place Make()
    {
        if (provider == DatabaseProvider.PostgreSql) Place.NeedPostgres();
        return new Place(provider);
    }
}
