using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

/// <summary>Saves expectations together with what links, check codes and accuracy look up.</summary>
internal sealed class ExpectationStore(HandoversDbContext context, UnitOfWork unitOfWork, LoadedContexts loaded)
    : EfRepository<ExpectationConfirmation, HandoversDbContext>(context, unitOfWork, loaded), IRepository<ExpectationConfirmation>
{
    public new async Task SaveChangesAsync(CancellationToken ct)
    {
        foreach (var entry in Context.ChangeTracker.Entries<ExpectationConfirmation>().Where(e => e.State == EntityState.Modified).ToList())
        {
            var before = entry.Property(e => e.Links).OriginalValue.Select(one => one.TokenHash).Concat(CheckCodes(entry.Property(e => e.Versions).OriginalValue));
            var added = entry.Entity.Links.Select(one => one.TokenHash).Concat(CheckCodes(entry.Entity.Versions)).Except(before, StringComparer.Ordinal);
            Context.AddRange(added.Select(key => new ExpectationKey { Id = key, ExpectationsId = entry.Entity.Id }));
            var known = entry.Property(e => e.Judgements).OriginalValue;
            foreach (var judged in entry.Entity.Judgements.Where(one => !known.Contains(one))) Keep(entry.Entity, judged, known.Any(one => one.Key == judged.Key));
        }

        await base.SaveChangesAsync(ct);
    }

    private void Keep(ExpectationConfirmation of, Judgement judged, bool isKnown)
    {
        var row = new JudgedPromise
        {
            ExpectationsId = of.Id,
            Key = judged.Key,
            HandoverId = of.HandoverId.Value,
            Project = of.ProjectName,
            Wording = judged.Wording,
            Rep = judged.Rep.Value,
            Verdict = judged.Verdict,
            JudgedAt = judged.At,
            ContestedAt = judged.Contest?.At,
            Decision = judged.Contest?.Decision?.Verdict,
            DecidedAt = judged.Contest?.Decision?.At,
        };
        if (isKnown) Context.Update(row);
        else Context.Add(row);
    }

    private static IEnumerable<string> CheckCodes(IEnumerable<VersionMark> versions) => versions.Select(one => one.Client?.CheckCode).OfType<string>().Where(code => code.Length > 0);
}

internal sealed class ExpectationVersions(HandoversDbContext context) : IExpectationVersions
{
    public void Add(ExpectationVersion version) => context.Add(version);

    public Task<ExpectationVersion?> FindAsync(ExpectationsId id, int number, CancellationToken ct) =>
        context.Set<ExpectationVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.ExpectationsId == id && v.Number == number, ct);
}

internal sealed class ExpectationKeys(HandoversDbContext context) : IExpectationKeys
{
    public async Task<Guid?> FindAsync(string key, CancellationToken ct) =>
        (await context.Set<ExpectationKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == key, ct))?.ExpectationsId.Value;
}
