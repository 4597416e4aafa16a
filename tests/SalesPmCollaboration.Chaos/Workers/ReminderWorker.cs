using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.Host.Jobs;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Chaos.Workers;

/// <summary>
/// A node that ticks: the product's own services run the schedule's own jobs, without the minute between. It says what it is about to write before it is
/// written, so that the drill knows at a kill which letters it had under lease.
/// </summary>
internal static class ReminderWorker
{
    public const string Sweeping = "sweeping";
    public const string Swept = "swept";

    /// <summary>Followed by the letters' ids: the lease is about to be written.</summary>
    public const string Taking = "taking";

    /// <summary>Somebody else was faster: what was named last was not taken.</summary>
    public const string Left = "left";

    /// <summary>Followed by the letter's id: its outcome, or that it was given back, is in the database.</summary>
    public const string Recorded = "recorded";

    public static async Task<int> RunAsync(Provider provider, string folder, string connection)
    {
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Hearing(new Voice().Hear));
        await using var app = MigrationWorker.Compose(provider, folder, connection);
        for (var ticks = 0; ticks < int.MaxValue; ticks++)
        {
            foreach (var job in (string[])["client-sync-reminders", "reminders", "deliveries"]) await TickAsync(app.Services, job);
            if (ticks == 0) await Console.Out.WriteLineAsync(Worker.Ready);
            await Task.Delay(20);
        }

        return 0;
    }

    private static async Task TickAsync(IServiceProvider services, string job)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(job, default);
    }

    /// <summary>A node saves one thing after the other; what began last is what ends.</summary>
    private sealed class Voice
    {
        private string _after = "";
        private string _failed = "";

        public void Hear(string what, object? data)
        {
            if (data is not DbContextEventData { Context: { } context }) return;
            if (what == CoreEventId.SaveChangesStarting.Name) Begin(context);
            else if (what == CoreEventId.SaveChangesCompleted.Name) Say(_after);
            else if (what == CoreEventId.SaveChangesFailed.Name || what == CoreEventId.OptimisticConcurrencyException.Name) Say(_failed);
        }

        private void Begin(DbContext context)
        {
            (_after, _failed) = ("", "");
            if (context.ChangeTracker.Entries<Reminder>().Any(r => r.State == EntityState.Added))
            {
                Console.Out.WriteLine(Sweeping);
                (_after, _failed) = (Swept, Swept);
            }

            // Only a taking costs a try; a letter that is given back does not.
            var changed = context.ChangeTracker.Entries<Delivery>().Where(d => d.State == EntityState.Modified).ToLookup(d => d.Entity.Attempts > d.Property(one => one.Attempts).OriginalValue, d => d.Entity);
            if (Letters(changed[true]) is { Length: > 0 } taking)
            {
                Console.Out.WriteLine($"{Taking} {taking}");
                _failed = Left;
            }
            else if (Letters(changed[false]) is { Length: > 0 } over)
            {
                _after = $"{Recorded} {over}";
            }
        }

        private static string Letters(IEnumerable<Delivery> deliveries) => string.Join(' ', deliveries.Select(d => d.LetterId).OfType<Guid>().Distinct());

        private void Say(string line)
        {
            if (line.Length > 0) Console.Out.WriteLine(line);
            (_after, _failed) = ("", "");
        }
    }
}
