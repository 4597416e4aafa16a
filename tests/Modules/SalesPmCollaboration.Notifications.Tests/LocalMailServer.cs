using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace SalesPmCollaboration.Notifications.Tests;

/// <summary>A real SMTP server on a port of this machine; it keeps what it takes and refuses as it is told.</summary>
internal sealed class LocalMailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<MimeMessage> _taken = [];
    private readonly Task _running;

    /// <param name="certificate">What it shows for TLS, at once (<paramref name="tlsAtOnce"/>) or where STARTTLS asks for it; without one it speaks no TLS.</param>
    /// <param name="password">Of the account "notices", without which it takes no letter; null where it takes letters from everybody.</param>
    public LocalMailServer(X509Certificate2? certificate = null, bool tlsAtOnce = false, string? password = null)
    {
        Port = FreePort();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(e =>
        {
            e.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(tlsAtOnce).AuthenticationRequired(password is not null).AllowUnsecureAuthentication();
            if (certificate is not null) e.Certificate(certificate);
        }).Build();
        var services = new ServiceProvider();
        services.Add(this);
        services.Add(new DelegatingUserAuthenticator((user, shown) =>
        {
            Shown.Enqueue(shown);
            return user == Account && shown == password;
        }));
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    public const string Account = "notices";

    public int Port { get; }

    /// <summary>Passwords that were shown to it, right or wrong.</summary>
    public ConcurrentQueue<string> Shown { get; } = new();

    /// <summary>What it answers to the next letters; by default it takes them.</summary>
    public SmtpResponse Answer { get; set; } = new(SmtpReplyCode.Ok, "2.0.0 Ok: queued as 4XyZ1");

    public IReadOnlyList<MimeMessage> Taken => _taken;

    /// <summary>What happens while it takes a letter.</summary>
    public Action? Taking { get; set; }

    /// <summary>Letters that came in the clear.</summary>
    public int InTheClear { get; private set; }

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Answer.ReplyCode != SmtpReplyCode.Ok) return Answer;
        using var stream = new MemoryStream(buffer.ToArray());
        var letter = await MimeMessage.LoadAsync(stream, cancellationToken);
        lock (_taken)
        {
            _taken.Add(letter);
            Taking?.Invoke();
            if (!context.Pipe.IsSecure) InTheClear++;
        }

        return Answer;
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
