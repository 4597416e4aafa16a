using System.Diagnostics;
using System.Globalization;
using SalesPmCollaboration.Chaos.Workers;
using SalesPmCollaboration.Testing;
using Shouldly;

namespace SalesPmCollaboration.Chaos.Reminding;

/// <summary>
/// Three nodes on one PostgreSQL under kill -9 while they sweep and send. One kill in three falls before, in or just after a node's commit of a sweep, one anywhere among
/// the letters, one where the mail server has a letter and its sender does not know it yet, which must double that letter. Ends by count.
/// </summary>
[Trait(Drill.Category, Drill.Name)]
public sealed class ReminderKillTests
{
    private static readonly int Kills = Drill.Number("CHAOS_REMINDER_KILLS", 21);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Random _random = new(Drill.Seed);
    private readonly List<Death> _deaths = [];
    private (string Word, TaskCompletionSource<ReminderNode> Said)? _awaited;

    [Fact]
    public async Task each_reminder_stands_in_the_inbox_once_and_its_letter_comes_again_only_where_its_sender_died()
    {
        using var place = Drill.PlaceOn(Provider.Postgres);
        await using var office = new PostOffice();
        var watch = Stopwatch.StartNew();
        await using var agenda = await Agenda.OpenAsync(place);
        Configure(place, office);

        var certain = await KillOneAfterAnotherAsync(place, agenda, office);

        var ledger = ReminderLedger.Of(place, agenda, office.Arrivals, _deaths);
        Drill.Say($"reminders, seed {Drill.Seed}: {Kills} kills ({_deaths.Count(d => d.WhileSweeping)} in a sweep, {_deaths.Count(d => d.Holding.Count > 0)} with letters under lease), {watch.Elapsed.TotalSeconds:0} s, {ledger.Reminders} reminders, {ledger.Letters} letters, {ledger.Twice} came again, {certain.Count} of them had to");
        ledger.Faults.ShouldBeEmpty($"CHAOS_SEED={Drill.Seed}");
        ledger.Reminders.ShouldBe(Kills * Agenda.Meetings * Agenda.Attendees);
        foreach (var letter in certain) office.Arrivals.Count(a => a.Letter == letter).ShouldBeGreaterThan(1, $"CHAOS_SEED={Drill.Seed}: {letter}");
        place.Scalar("SELECT count(*) FROM platform_job_runs WHERE error IS NOT NULL").ShouldBe(0);
    }

    /// <summary>The lease is long beside any pause of a living node here: whoever stays alive keeps what it took.</summary>
    private static void Configure(HostPlace place, PostOffice office)
    {
        place.Environment["Mail__Host"] = "127.0.0.1";
        place.Environment["Mail__Port"] = office.Port.ToString(CultureInfo.InvariantCulture);
        place.Environment["Mail__Security"] = "None";
        place.Environment["Mail__From"] = "no-reply@spc.example";
        place.Environment["Deliveries__Lease"] = "00:00:25";
        place.Environment["Jobs__Enabled"] = "false";
    }

    /// <returns>Letters that the server had when their sender died without knowing it.</returns>
    private async Task<List<Guid>> KillOneAfterAnotherAsync(HostPlace place, Agenda agenda, PostOffice office)
    {
        ReminderNode Start() => new(place, (node, word) =>
        {
            if (_awaited is var (awaited, said) && word == awaited) said.TrySetResult(node);
        });
        List<ReminderNode> nodes = [Start(), Start(), Start()];
        List<Guid> certain = [];
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await TwoWorkAsync(nodes);
                var victim = (kill % 3) switch
                {
                    0 => await SweepingAsync(agenda, kill),
                    1 => await AnyAsync(agenda, kill, office, nodes),
                    _ => await UnrecordedAsync(agenda, kill, office, nodes, certain),
                };
                await victim.DisposeAsync();
                nodes[nodes.IndexOf(victim)] = Start();
            }

            // Nothing is due and nothing waits: what is missing then is lost.
            await Eventually.Is(() => place.Scalar("SELECT (SELECT count(*) FROM notifications_plans WHERE next_due_at IS NOT NULL) + (SELECT count(*) FROM notifications_deliveries WHERE state = 'Waiting')") == 0, Patience);
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }

        return certain;
    }

    /// <summary>The third may still be on its way up; one that ended by itself is thrown here.</summary>
    private static async Task TwoWorkAsync(List<ReminderNode> nodes)
    {
        List<Task> coming = [.. nodes.Select(n => n.Ready)];
        for (var working = 0; working < 2; working++)
        {
            var next = await Task.WhenAny(coming).WaitAsync(Patience);
            await next;
            coming.Remove(next);
        }
    }

    private async Task<ReminderNode> SweepingAsync(Agenda agenda, int wave)
    {
        var said = new TaskCompletionSource<ReminderNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = wave % 2 == 0;
        _awaited = (before ? ReminderWorker.Sweeping : ReminderWorker.Swept, said);
        var convening = agenda.ConveneAsync(wave, _random);
        var victim = await said.Task.WaitAsync(Patience);
        if (before) await Task.Delay(_random.Next(0, 15));
        await KillAsync(victim);
        await convening;
        return victim;
    }

    private async Task<ReminderNode> AnyAsync(Agenda agenda, int wave, PostOffice office, List<ReminderNode> nodes)
    {
        // A wave has at least as many letters as a meeting has attendees.
        var enough = office.Arrivals.Count + _random.Next(1, Agenda.Attendees);
        await agenda.ConveneAsync(wave, _random);
        await Eventually.Is(() => office.Arrivals.Count >= enough, Patience);
        await Task.Delay(_random.Next(0, 40));
        var working = nodes.FindAll(n => n.Ready.IsCompletedSuccessfully);
        var victim = working[_random.Next(working.Count)];
        await KillAsync(victim);
        return victim;
    }

    private async Task<ReminderNode> UnrecordedAsync(Agenda agenda, int wave, PostOffice office, List<ReminderNode> nodes, List<Guid> certain)
    {
        using var held = office.HoldNext();
        await agenda.ConveneAsync(wave, _random);
        var letter = await held.Letter.WaitAsync(Patience);
        // Two may have reached for it at once: the slower one says that it left it.
        await Eventually.Is(() => nodes.Count(n => n.Holds(letter)) == 1);
        var victim = nodes.Find(n => n.Holds(letter)).ShouldNotBeNull();
        await KillAsync(victim);
        certain.Add(letter);
        return victim;
    }

    private async Task KillAsync(ReminderNode victim) => _deaths.Add(await victim.KillAsync());
}
