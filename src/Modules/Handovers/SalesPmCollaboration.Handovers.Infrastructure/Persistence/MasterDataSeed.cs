using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

/// <summary>
/// What a new company starts with: three checklists, policy and signing terms, edition 1 of each, under reserved ids.
/// Only what has no edition at all is written, so it may run at every start and on several nodes at once.
/// </summary>
internal static class MasterDataSeed
{
    /// <param name="unitOfWork">Of a scope whose caller is the system, so that the audit names it.</param>
    public static async Task SeedAsync(HandoversDbContext db, TimeProvider time, UnitOfWork unitOfWork, CancellationToken ct)
    {
        try
        {
            await WriteMissingAsync(db, time.GetUtcNow(), unitOfWork, ct);
        }
        catch (DbUpdateException e) when (Conflicts.IsDuplicate(e))
        {
            // Another node was faster; what it left out, if anything, is still missing.
            db.ChangeTracker.Clear();
            await WriteMissingAsync(db, time.GetUtcNow(), unitOfWork, ct);
        }
    }

    private static async Task WriteMissingAsync(HandoversDbContext db, DateTimeOffset now, UnitOfWork unitOfWork, CancellationToken ct)
    {
        var codes = await db.Set<ChecklistTemplate>().Select(t => t.Code).Distinct().ToListAsync(ct);
        List<AggregateRoot> missing = [.. DefaultTemplates.All(now).Where(t => !codes.Contains(t.Code, StringComparer.Ordinal))];
        if (!await db.Set<HandoverPolicy>().AnyAsync(ct)) missing.Add(HandoverPolicy.Default(now));
        if (!await db.Set<SigningTermsText>().AnyAsync(ct)) missing.Add(DefaultSigningTerms.Edition1(now));
        if (missing.Count == 0) return;
        db.AddRange(missing);
        await unitOfWork.SaveAsync(db, ct);
    }
}
