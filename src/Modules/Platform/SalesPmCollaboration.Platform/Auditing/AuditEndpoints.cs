using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;

namespace SalesPmCollaboration.Platform.Auditing;

internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/audit-entries", async (Guid subject, string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new ListAuditEntriesQuery(subject, cursor, limit ?? 50), ct)))
            .WithName("listAuditEntries").WithSummary("Who changed a record, and when")
            .WithDescription("Latest change first, one entry for each version of the record, chained by hash; values are never shown, only digests. For administrators.")
            .Produces<Page<AuditRow>>().ProducesProblem(400).ProducesProblem(403);
        api.MapGet("/audit-verification", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new VerifyAuditQuery(), ct)))
            .WithName("verifyAudit").WithSummary("Does the audit trail hold")
            .WithDescription("Walks every chain, compares the anchors and every audited record, and names the first row that does not hold; without a fault all do. Takes seconds on a large installation. For administrators.")
            .Produces<AuditVerdict>().ProducesProblem(403);
    }
}
