using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace SalesPmCollaboration.Chaos.Reminding;

/// <summary>One letter as it arrived; a letter that came twice is two.</summary>
/// <param name="Letter">What its Message-ID names.</param>
/// <param name="Content">All that a reader sees.</param>
internal sealed record Arrival(Guid Letter, string To, string Content, IReadOnlyList<string> Lines);

/// <summary>A real SMTP server that is as slow as one across a net, keeps all that it takes, and can hold back its word for having taken a letter.</summary>
internal sealed class PostOffice : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Arrival> _arrivals = new();
    private readonly Task _running;
    private Held? _holding;

    public PostOffice()
    {
        Port = FreePort();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(this);
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    public int Port { get; }

    public IReadOnlyCollection<Arrival> Arrivals => _arrivals;

    /// <summary>The next letter is taken, and its sender does not hear of it while what is returned lives.</summary>
    public Held HoldNext() => _holding = new Held();

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(buffer.ToArray());
        using var mail = await MimeMessage.LoadAsync(stream, CancellationToken.None);
        var arrival = Read(mail);
        _arrivals.Enqueue(arrival);
        await Task.Delay(Random.Shared.Next(5, 40), CancellationToken.None);
        if (Interlocked.Exchange(ref _holding, null) is { } held) await held.KeepAsync(arrival.Letter);
        return SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }

        _stop.Dispose();
    }

    private static Arrival Read(MimeMessage mail)
    {
        var text = mail.TextBody ?? "";
        return new Arrival(Guid.Parse(mail.MessageId!.Split('@')[0]), mail.To.Mailboxes.Single().Address, $"{mail.Subject}\n{text}\n{mail.HtmlBody}", text.ReplaceLineEndings("\n").Split('\n'));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal sealed class Held : IDisposable
    {
        private readonly TaskCompletionSource<Guid> _letter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Once it is here.</summary>
        public Task<Guid> Letter => _letter.Task;

        public void Dispose() => _release.TrySetResult();

        public Task KeepAsync(Guid letter)
        {
            _letter.TrySetResult(letter);
            return _release.Task;
        }
    }
}
