using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.Platform.Relay;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Chaos.Workers;

/// <summary>Where a producer may die around its commit.</summary>
internal enum WritePoint
{
    BeforeCommit,
    AfterCommit,
}

/// <summary>What the drill's own processes do until they are killed: <c>worker produce|relay|drain|migrate|remind PROVIDER FOLDER CONNECTION …</c>.</summary>
internal static partial class Worker
{
    public const string Ready = "ready";
    public const string Acknowledged = "ack";
    public const string Stopping = "stopping";

    /// <summary>Dies at the first time that this point is reached.</summary>
    public const string DieAt = "CHAOS_DIE_AT";

    /// <summary>Stops itself (SIGSTOP) at the first time that this point is reached.</summary>
    public const string StopAt = "CHAOS_STOP_AT";

    /// <summary>The mutant: the fence lets everybody through.</summary>
    public const string NoFence = "CHAOS_NO_FENCE";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var (work, provider, folder, connection) = (arguments[0], Enum.Parse<Provider>(arguments[1]), arguments[2], arguments[3]);
        if (work == "remind") return await ReminderWorker.RunAsync(provider, folder, connection);
        if (work == "migrate") return await MigrationWorker.RunAsync(provider, folder, connection);
        var interceptors = new List<IInterceptor>();
        if (Environment.GetEnvironmentVariable(NoFence) is not null) interceptors.Add(new FenceBreaker());
        if (Environment.GetEnvironmentVariable(DieAt) is { } point && Enum.TryParse<WritePoint>(point, out var at) && work == "produce") interceptors.Add(new CommitDeath(at));
        await using var services = WorkerServices.Build(provider, folder, connection, o => o.AddInterceptors(interceptors));
        return work switch
        {
            "produce" => await ProduceAsync(services, Convert.ToInt32(arguments[4], CultureInfo.InvariantCulture), Convert.ToInt32(arguments[5], CultureInfo.InvariantCulture)),
            "relay" => await RelayAsync(services),
            _ => await DrainAsync(services),
        };
    }

    /// <summary>Counts on random counters of a shared set; what was committed is said, and only that.</summary>
    private static async Task<int> ProduceAsync(ServiceProvider services, int seed, int changes)
    {
        var random = new Random(seed);
        for (var i = 0; i < changes; i++)
        {
            var id = new Guid(random.Next(1, 41), 0, 0, new byte[8]);
            try
            {
                // The thirteenth change of every life too: a drill without poison proves nothing of it.
                var version = await CountAsync(services, id, random.Next(1, 3), i == 12 || random.Next(100) == 0);
                await Console.Out.WriteLineAsync($"{Acknowledged} {id} {version}");
            }
            catch (Microsoft.EntityFrameworkCore.DbUpdateException)
            {
                // The other producer was faster with this counter: nothing was written, nothing is said.
            }

            if (i == 0) await Console.Out.WriteLineAsync(Ready);
            await Task.Delay(random.Next(10, 40));
        }

        return 0;
    }

    private static async Task<long> CountAsync(ServiceProvider services, Guid id, int times, bool poison)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("producer", "drill");
        var counters = scope.ServiceProvider.GetRequiredService<IRepository<Counter>>();
        var known = await counters.FindAsync(id, default);
        var counter = known ?? new Counter { Id = id };
        if (known is null) counters.Add(counter);
        counter.Count(times, poison);
        await counters.SaveChangesAsync(default);
        return counter.Version;
    }

    private static async Task<int> RelayAsync(ServiceProvider services)
    {
        var pump = Armed(services.GetRequiredService<RelayPump>());
        var signal = services.GetRequiredService<OutboxSignal>();
        await Console.Out.WriteLineAsync(Ready);
        while (true)
        {
            await pump.DrainAsync();
            await signal.WaitAsync(TimeSpan.FromMilliseconds(50), default);
        }
    }

    /// <summary>Until nothing is due, leases of the dead included.</summary>
    private static async Task<int> DrainAsync(ServiceProvider services)
    {
        var pump = Armed(services.GetRequiredService<RelayPump>());
        for (var idle = 0; idle < 2; await Task.Delay(WorkerServices.Lease + TimeSpan.FromMilliseconds(200)))
            idle = await pump.DrainAsync() == 0 ? idle + 1 : 0;
        return 0;
    }

    private static RelayPump Armed(RelayPump pump)
    {
        var (die, stop) = (Environment.GetEnvironmentVariable(DieAt), Environment.GetEnvironmentVariable(StopAt));
        var once = 0;
        if (die is not null || stop is not null) pump.Hook = async point =>
        {
            if (point.ToString() == die) Signal.Self(Signal.Kill);
            if (point.ToString() != stop || Interlocked.Exchange(ref once, 1) == 1) return;
            await Console.Out.WriteLineAsync(Stopping);
            Signal.Self(Signal.Stop);
        };
        return pump;
    }

    private sealed class CommitDeath(WritePoint point) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (point == WritePoint.BeforeCommit) Signal.Self(Signal.Kill);
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (point == WritePoint.AfterCommit) Signal.Self(Signal.Kill);
            return Task.CompletedTask;
        }
    }

    /// <summary>Takes status, owner and attempts out of the fence's condition, so that a zombie passes it.</summary>
    private sealed partial class FenceBreaker : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("platform_dispatches", StringComparison.Ordinal)) command.CommandText = Condition().Replace(command.CommandText, "");
            return ValueTask.FromResult(result);
        }

        [GeneratedRegex(""" AND ("?\w+"?\.)?"Status" = 0 AND ("?\w+"?\.)?"Owner" = @\w+ AND ("?\w+"?\.)?"Attempts" = @\w+""", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Condition();
    }
}
