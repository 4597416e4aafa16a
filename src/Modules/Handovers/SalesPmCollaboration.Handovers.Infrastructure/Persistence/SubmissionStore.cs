using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

internal sealed class SubmissionStore(HandoversDbContext context) : ISubmissions
{
    public void Add(Submission submission, PersonalValues values)
    {
        context.Add(submission);
        Keep(values);
    }

    public void Keep(PersonalValues values) => context.AddRange(values.Added);

    public Task<Submission?> FindAsync(HandoverId handover, int number, CancellationToken ct) =>
        context.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.HandoverId == handover && s.Number == number, ct);

    public async Task<PersonalValues> PersonalValuesAsync(HandoverId handover, CancellationToken ct) =>
        new(handover, await context.Set<PersonalValue>().AsNoTracking().Where(v => v.HandoverId == handover).ToListAsync(ct));
}

/// <summary>Counts up in one statement of its own, so that openers never wait for each other's transactions.</summary>
internal sealed class HandoverNumbers(HandoversDbContext context, BuildingBlocks.Persistence.WriteLane lane) : IHandoverNumbers
{
    public async Task<string> NextAsync(int year, CancellationToken ct)
    {
        using var held = context.Database.CurrentTransaction is null ? await lane.EnterAsync(ct) : null;
        var last = await context.Database.SqlQuery<int>(
            $"INSERT INTO handovers_number_counters (year, last) VALUES ({year}, 1) ON CONFLICT (year) DO UPDATE SET last = handovers_number_counters.last + 1 RETURNING last").ToListAsync(ct);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"YJ-{year}-{last[0]:D4}");
    }
}
