using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

/// <summary>What people signed lies apart from the package and the expectations, which name it by hash; personal values lie apart from what was signed, which names them by digest.</summary>
internal sealed class SignedContentProof(HandoversDbContext context) : IRecordProof
{
    private const int Piece = 200;

    public async Task<(long Rows, ProofFault? Fault)> VerifyAsync(CancellationToken ct)
    {
        var rows = 0L;
        var packages = await context.Set<HandoverPackage>().AsNoTracking().Select(p => p.Id).ToListAsync(ct);
        foreach (var some in packages.OrderBy(id => id.Value).Chunk(Piece))
        {
            var (read, fault) = await ReadAsync(some, one => PackagesAsync(one, ct), id => new ProofFault(nameof(Submission), id.Value, 0, "content-altered"));
            rows += read;
            if (fault is not null) return (rows, fault);
        }

        var expectations = await context.Set<ExpectationConfirmation>().AsNoTracking().Select(e => e.Id).ToListAsync(ct);
        foreach (var some in expectations.OrderBy(id => id.Value).Chunk(Piece))
        {
            var (read, fault) = await ReadAsync(some, one => ExpectationsAsync(one, ct), id => new ProofFault(nameof(ExpectationVersion), id.Value, 0, "content-altered"));
            rows += read;
            if (fault is not null) return (rows, fault);
        }

        var (_, orphan) = await ReadAsync([rows], async _ => (0, await OrphanAsync(ct)), _ => new ProofFault(nameof(Submission), Guid.Empty, 0, "content-unaudited"));
        return (rows, orphan);
    }

    /// <summary>A row that cannot even be read was altered below the product; it is looked for one by one.</summary>
    private static async Task<(long Rows, ProofFault? Fault)> ReadAsync<TId>(TId[] some, Func<TId[], Task<(long, ProofFault?)>> read, Func<TId, ProofFault> unreadable)
    {
        try
        {
            return await read(some);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or ArgumentException or OverflowException)
        {
            if (some is [var last]) return (0, unreadable(last));
            foreach (var one in some)
            {
                if (await ReadAsync([one], read, unreadable) is (_, { } fault)) return (0, fault);
            }

            throw;
        }
    }

    private async Task<(long, ProofFault?)> PackagesAsync(HandoverId[] some, CancellationToken ct)
    {
        var packages = await context.Set<HandoverPackage>().AsNoTracking().Where(p => some.Contains(p.Id)).Select(p => new { p.Id, p.Submissions, p.Amendments, p.Erasures }).ToListAsync(ct);
        var submissions = (await context.Set<Submission>().AsNoTracking().Where(s => some.Contains(s.HandoverId)).ToListAsync(ct)).ToLookup(s => s.HandoverId);
        var values = (await context.Set<PersonalValue>().AsNoTracking().Where(v => some.Contains(v.HandoverId)).ToListAsync(ct)).ToLookup(v => v.HandoverId);
        foreach (var package in packages.OrderBy(p => p.Id.Value))
        {
            var fault = Compared(nameof(Submission), package.Id.Value, package.Submissions, submissions[package.Id], (mark, row) => row.Is(mark), mark => mark.Number, row => row.Number)
                ?? OfValues(package.Id, [.. values[package.Id]], Named(submissions[package.Id], package.Amendments), package.Erasures);
            if (fault is not null) return (0, fault);
        }

        return (submissions.Sum(s => s.Count()) + values.Sum(v => v.Count()), null);
    }

    private async Task<(long, ProofFault?)> ExpectationsAsync(ExpectationsId[] some, CancellationToken ct)
    {
        var all = await context.Set<ExpectationConfirmation>().AsNoTracking().Where(e => some.Contains(e.Id)).Select(e => new { e.Id, e.Versions }).ToListAsync(ct);
        var versions = (await context.Set<ExpectationVersion>().AsNoTracking().Where(v => some.Contains(v.ExpectationsId)).ToListAsync(ct)).ToLookup(v => v.ExpectationsId);
        var fault = all.OrderBy(e => e.Id.Value)
            .Select(e => Compared(nameof(ExpectationVersion), e.Id.Value, e.Versions, versions[e.Id], (mark, row) => row.Is(mark), mark => mark.Number, row => row.Number)).FirstOrDefault(f => f is not null);
        return (versions.Sum(v => v.Count()), fault);
    }

    private static ProofFault? Compared<TMark, TRow>(string kind, Guid subject, IEnumerable<TMark> marks, IEnumerable<TRow> rows, Func<TMark, TRow, bool> holds, Func<TMark, int> numberOf, Func<TRow, int> of)
    {
        var there = rows.ToDictionary(of);
        foreach (var mark in marks.OrderBy(numberOf))
        {
            if (!there.Remove(numberOf(mark), out var row)) return new ProofFault(kind, subject, numberOf(mark), "content-missing");
            if (!holds(mark, row)) return new ProofFault(kind, subject, numberOf(mark), "content-altered");
        }

        return there.Count == 0 ? null : new ProofFault(kind, subject, there.Keys.Min(), "content-unaudited");
    }

    /// <summary>Digests and whom each is of: by another subject a value would escape its erasure.</summary>
    private static Dictionary<string, string> Named(IEnumerable<Submission> submissions, IEnumerable<Amendment> amendments)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in submissions.SelectMany(s => CanonicalJson.Read<SubmissionContent>(s.Content).Items)) value.MapPersonal(key, Note);
        foreach (var change in amendments.SelectMany(a => a.Changes)) change.MapPersonal(Note);
        return named;

        string Note(string subject, string digest)
        {
            if (digest.StartsWith(PersonalValue.Prefix, StringComparison.Ordinal)) named[digest] = subject;
            return digest;
        }
    }

    private static ProofFault? OfValues(HandoverId package, IReadOnlyList<PersonalValue> values, Dictionary<string, string> named, IReadOnlyList<Erasure> erasures)
    {
        if (values.Any(v => !v.Holds(erasures))) return Fault("content-altered");
        if (values.Any(v => !named.ContainsKey(v.Digest))) return Fault("content-unaudited");
        if (values.Any(v => named[v.Digest] != v.Subject)) return Fault("content-altered");
        return named.Count > values.Count ? Fault("content-missing") : null;

        ProofFault Fault(string reason) => new(nameof(PersonalValue), package.Value, 0, reason);
    }

    /// <summary>Of a package or expectations that do not exist.</summary>
    private async Task<ProofFault?> OrphanAsync(CancellationToken ct)
    {
        var submission = await context.Set<Submission>().AsNoTracking().Where(s => !context.Set<HandoverPackage>().Any(p => p.Id == s.HandoverId)).OrderBy(s => s.HandoverId).ThenBy(s => s.Number).FirstOrDefaultAsync(ct);
        if (submission is not null) return new ProofFault(nameof(Submission), submission.HandoverId.Value, submission.Number, "content-unaudited");
        var value = await context.Set<PersonalValue>().AsNoTracking().Where(v => !context.Set<HandoverPackage>().Any(p => p.Id == v.HandoverId)).OrderBy(v => v.HandoverId).ThenBy(v => v.Digest).FirstOrDefaultAsync(ct);
        if (value is not null) return new ProofFault(nameof(PersonalValue), value.HandoverId.Value, 0, "content-unaudited");
        var version = await context.Set<ExpectationVersion>().AsNoTracking().Where(v => !context.Set<ExpectationConfirmation>().Any(e => e.Id == v.ExpectationsId)).OrderBy(v => v.ExpectationsId).ThenBy(v => v.Number).FirstOrDefaultAsync(ct);
        return version is null ? null : new ProofFault(nameof(ExpectationVersion), version.ExpectationsId.Value, version.Number, "content-unaudited");
    }
}
