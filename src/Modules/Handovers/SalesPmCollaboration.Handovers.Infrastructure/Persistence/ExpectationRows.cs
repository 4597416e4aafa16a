using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain.Expectations;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

/// <summary>What links, check codes and accuracy look up, saved with the expectations through whichever repository.</summary>
internal static class ExpectationRows
{
    public static void Derive(HandoversDbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries<ExpectationConfirmation>().Where(e => e.State == EntityState.Modified).ToList())
        {
            var before = entry.Property(e => e.Links).OriginalValue.Select(one => one.TokenHash).Concat(CheckCodes(entry.Property(e => e.Versions).OriginalValue));
            var added = entry.Entity.Links.Select(one => one.TokenHash).Concat(CheckCodes(entry.Entity.Versions)).Except(before, StringComparer.Ordinal);
            context.AddRange(added.Select(key => new ExpectationKey { Id = key, ExpectationsId = entry.Entity.Id }));
            var known = entry.Property(e => e.Judgements).OriginalValue;
            foreach (var judged in entry.Entity.Judgements.Where(one => !known.Contains(one))) Keep(context, entry.Entity, judged, known.Any(one => one.Key == judged.Key));
        }
    }

    private static void Keep(HandoversDbContext context, ExpectationConfirmation of, Judgement judged, bool isKnown)
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
        if (isKnown) context.Update(row);
        else context.Add(row);
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
