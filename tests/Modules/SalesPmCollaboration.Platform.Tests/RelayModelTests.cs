using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Dispatches;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.Platform.Relay;
using Shouldly;

namespace SalesPmCollaboration.Platform.Tests;

public sealed class RelayModelOnSqlite() : RelayModelTests(DatabaseProvider.Sqlite);

public sealed class RelayModelOnPostgres() : RelayModelTests(DatabaseProvider.PostgreSql);

/// <summary>The relay's statements against a model of a few lines, over random steps of relays that live, sleep and come back (reliability.md 1, G3). RELAY_MODEL_SEQUENCES raises the count; 200 by default.</summary>
public abstract class RelayModelTests(DatabaseProvider provider)
{
    private static readonly long Sequences = long.Parse(Environment.GetEnvironmentVariable("RELAY_MODEL_SEQUENCES") ?? "200", CultureInfo.InvariantCulture);
    private static readonly Gen<(Step Step, int Which, int How)[]> Steps = Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 99], Gen.Int[0, 3]).Array[5, 40];

    private enum Step
    {
        Publish,
        Claim,
        Expire,
        Finish,
        Fail,
        Decide,
    }

    [Fact]
    public async Task whatever_relays_do_the_database_and_the_model_agree()
    {
        if (provider == DatabaseProvider.PostgreSql) Place.NeedPostgres();
        using var place = new Place(provider);
        await using var node = await new Node(place).StartAsync();
        await Steps.SampleAsync(async steps =>
        {
            await node.SqlAsync("DELETE FROM platform_dispatches");
            var run = new Run(node, provider == DatabaseProvider.PostgreSql);
            foreach (var (step, which, how) in steps) await run.DoAsync(step, which, how);
            await run.AgreesAsync();
        }, iter: Sequences, threads: 1);
    }

    /// <summary>One dispatch as the model has it.</summary>
    private sealed record Line(Guid Id, string Consumer, Guid Subject, long Version)
    {
        public DispatchStatus Status { get; set; }
        public int Attempts { get; set; }
        public string? Owner { get; set; }
        public bool Leased { get; set; }
    }

    private sealed class Run(Node node, bool postgres)
    {
        private const string Blocking = "Incentives.Pay";
        private static readonly Guid[] Subjects = [.. Enumerable.Range(0, 3).Select(_ => Guid.NewGuid())];
        private readonly List<Line> _lines = [];
        private readonly List<(Line Line, string Owner, int Attempts)> _handed = [];

        public Task DoAsync(Step step, int which, int how) => step switch
        {
            Step.Publish => PublishAsync(Subjects[which % Subjects.Length], how % 2 == 0 ? Blocking : "Kpi.Count"),
            Step.Claim => ClaimAsync(),
            Step.Expire => ExpireAsync([.. _lines.Where(line => line.Leased)], which),
            Step.Finish => FinishAsync(which),
            Step.Fail => FailAsync(which, dead: how % 2 == 0, backsOff: how > 1),
            _ => DecideAsync([.. _lines.Where(line => line.Status == DispatchStatus.Dead)], which, discard: how == 0),
        };

        public async Task AgreesAsync()
        {
            var rows = (await node.DispatchesAsync()).ToDictionary(row => (row.MessageId, row.Consumer));
            rows.Count.ShouldBe(_lines.Count);
            foreach (var line in _lines)
            {
                var row = rows[(line.Id, line.Consumer)];
                (row.Status, row.Attempts, row.Owner).ShouldBe((line.Status, line.Attempts, line.Owner));
            }
        }

        private Task<int> PublishAsync(Guid subject, string consumer)
        {
            var line = new Line(Guid.CreateVersion7(), consumer, subject, _lines.Count);
            _lines.Add(line);
            return node.InAsync<PlatformDbContext, int>(async context =>
            {
                context.Add(new Dispatch { MessageId = line.Id, Consumer = consumer, Subject = subject, SubjectVersion = line.Version, Ordinal = 0 });
                return await context.SaveChangesAsync();
            });
        }

        /// <summary>All heads at once: due, not leased, nothing earlier of the same consumer and subject that is due or, for money, dead.</summary>
        private async Task ClaimAsync()
        {
            var owner = Guid.NewGuid().ToString("N");
            var rows = await node.InAsync<PlatformDbContext, List<ClaimedRow>>(context =>
                context.InTransactionAsync(() => context.Database.SqlQueryRaw<ClaimedRow>(RelaySql.For(postgres, 1).Claim, owner, 3_600_000L, 100, Blocking).ToListAsync(), default));
            List<Line> heads = [.. _lines.Where(line => line is { Status: DispatchStatus.Due, Leased: false } && !_lines.Exists(earlier => Holds(earlier, line)))];
            rows.Select(row => row.MessageId).Order().ShouldBe(heads.Select(head => head.Id).Order());
            foreach (var head in heads)
            {
                (head.Owner, head.Leased) = (owner, true);
                head.Attempts++;
                _handed.Add((head, owner, head.Attempts));
            }
        }

        private static bool Holds(Line earlier, Line line) =>
            earlier.Consumer == line.Consumer && earlier.Subject == line.Subject && earlier.Version < line.Version
            && (earlier.Status == DispatchStatus.Due || (earlier.Status == DispatchStatus.Dead && line.Consumer == Blocking));

        private async Task ExpireAsync(List<Line> leased, int which)
        {
            if (leased.Count == 0) return;
            var line = leased[which % leased.Count];
            line.Leased = false;
            await node.InAsync<PlatformDbContext, int>(context => context.Set<Dispatch>().Where(d => d.MessageId == line.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.LeaseUntil, 0L)));
        }

        /// <summary>Of any claim ever made, the zombies' too.</summary>
        private async Task FinishAsync(int which)
        {
            if (_handed.Count == 0) return;
            var (line, owner, attempts) = _handed[which % _handed.Count];
            var done = await node.InAsync<PlatformDbContext, bool>(context => context.InTransactionAsync(() => ReactionRun.FenceAsync(context, line.Id, line.Consumer, owner, attempts, default), default));
            done.ShouldBe(IsValid(line, owner, attempts));
            if (done) (line.Status, line.Leased) = (DispatchStatus.Done, false);
        }

        private async Task FailAsync(int which, bool dead, bool backsOff)
        {
            if (_handed.Count == 0) return;
            var (line, owner, attempts) = _handed[which % _handed.Count];
            object[] arguments = [(int)(dead ? DispatchStatus.Dead : DispatchStatus.Due), backsOff ? 3_600_000L : 0L, "it failed", line.Id, line.Consumer, owner, attempts];
            var changed = await node.InAsync<PlatformDbContext, int>(context => context.InTransactionAsync(() => context.Database.ExecuteSqlRawAsync(RelaySql.For(postgres, 0).Fail, arguments), default));
            changed.ShouldBe(IsValid(line, owner, attempts) ? 1 : 0);
            if (changed == 1) (line.Status, line.Owner, line.Leased) = (dead ? DispatchStatus.Dead : DispatchStatus.Due, null, backsOff && !dead);
        }

        private async Task DecideAsync(List<Line> dead, int which, bool discard)
        {
            if (dead.Count == 0) return;
            var line = dead[which % dead.Count];
            await node.InAsync<IServiceProvider, bool>(async services =>
            {
                services.GetRequiredService<CurrentCaller>().BecomeSystem("test", "r");
                await services.GetRequiredService<DeadDispatches>().DecideAsync(line.Id, line.Consumer, discard, default);
                return true;
            });
            (line.Status, line.Attempts) = discard ? (DispatchStatus.Done, line.Attempts) : (DispatchStatus.Due, 0);
        }

        private static bool IsValid(Line line, string owner, int attempts) => line.Status == DispatchStatus.Due && line.Owner == owner && line.Attempts == attempts;
    }
}
