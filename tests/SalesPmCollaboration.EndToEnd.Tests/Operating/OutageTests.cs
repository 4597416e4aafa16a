using System.Net;
using System.Net.Sockets;
using Npgsql;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Operating;

/// <summary>The database goes away under a running product and comes back.</summary>
[Trait("Category", "Drill")]
public sealed class OutageTests
{
    [Fact]
    public async Task without_its_database_the_product_is_not_ready_and_answers_503_until_it_is_back()
    {
        Assert.SkipWhen(AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        using var place = new HostPlace(Provider.Postgres);
        var to = new NpgsqlConnectionStringBuilder(place.ConnectionString);
        await using var wire = new Wire(to.Host!, to.Port);
        (to.Host, to.Port) = ("127.0.0.1", wire.Port);
        place.Environment["Database__ConnectionString"] = to.ConnectionString;
        await using var host = HostProcess.Start(place, "--demo");
        var address = await host.AddressAsync();
        var (rep, stranger) = (await address.AsAsync("liwen"), new Person(new HttpClient { BaseAddress = address }));
        (await stranger.GetAsync("/health/ready")).Succeeded(200).Body.ShouldBe("Healthy");

        wire.Cut();
        (await stranger.GetAsync("/health/ready")).Succeeded(503).Body.ShouldBe("Unhealthy");
        var refused = (await rep.GetAsync("/api/v1/people/me")).Refused(503, "unavailable");
        refused.Headers["Retry-After"].ShouldBe("10");
        (await rep.PostAsync("/api/v1/clients", new { name = "x" })).Refused(503, "unavailable");
        (await stranger.GetAsync("/health/live")).Succeeded(200);

        wire.Mend();
        await Eventually.Is(async () => (await rep.GetAsync("/api/v1/people/me")).Status == 200);
        (await stranger.GetAsync("/health/ready")).Succeeded(200);
    }

    /// <summary>Between the product and its database; cut, it hangs up and takes no call.</summary>
    private sealed class Wire : IAsyncDisposable
    {
        private readonly (string Host, int Port) _to;
        private readonly List<TcpClient> _open = [];
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private volatile bool _cut;

        public Wire(string host, int port)
        {
            _to = (host, port);
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = AcceptAsync();
        }

        public int Port { get; }

        public void Cut()
        {
            _cut = true;
            lock (_open)
            {
                foreach (var one in _open) one.Close();
                _open.Clear();
            }
        }

        public void Mend() => _cut = false;

        public ValueTask DisposeAsync()
        {
            Cut();
            _listener.Stop();
            return ValueTask.CompletedTask;
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    var near = await _listener.AcceptTcpClientAsync();
                    if (_cut) near.Close();
                    else _ = CarryAsync(near);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task CarryAsync(TcpClient near)
        {
            using var far = new TcpClient();
            await far.ConnectAsync(_to.Host, _to.Port);
            lock (_open) _open.AddRange([near, far]);
            try
            {
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut.
            }

            near.Close();
        }
    }
}
