using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Platform.Relay;

/// <summary>Drains when rung and at every poll, once the database is ready.</summary>
internal sealed class RelayService(RelayPump pump, RelayBacklog backlog, OutboxSignal signal, DatabaseStartup startup, IOptions<RelayOptions> options, ILogger<RelayService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled) return;
        await startup.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await pump.DrainAsync(stoppingToken);
                await backlog.MeasureAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "The relay pauses: {Error}", e.Message);
            }

            await signal.WaitAsync(options.Value.Poll, stoppingToken);
        }
    }
}

/// <summary>Hears commits of other nodes on PostgreSQL, where a trigger notifies inside the writing transaction; the poll stands behind it.</summary>
internal sealed class OutboxListener(OutboxSignal signal, DatabaseStartup startup, DatabaseOptions database, IOptions<RelayOptions> options, ILogger<OutboxListener> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Provider != DatabaseProvider.PostgreSql || !options.Value.Enabled) return;
        await startup.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning(e, "Listening for commits was interrupted");
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        connection.Notification += (_, _) => signal.Ring();
        await connection.OpenAsync(ct);
        await using (var listen = new NpgsqlCommand("LISTEN platform_outbox", connection)) await listen.ExecuteNonQueryAsync(ct);
        while (!ct.IsCancellationRequested) await connection.WaitAsync(ct);
    }
}
