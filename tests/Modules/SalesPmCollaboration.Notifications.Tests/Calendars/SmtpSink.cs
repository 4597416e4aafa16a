using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace SalesPmCollaboration.Notifications.Tests.Calendars;

/// <summary>A mail server on this machine that keeps what it is given.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<MimeMessage> _letters = new();
    private readonly Task _serving;

    public SmtpSink()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it answers to a recipient: "250 OK", "450 Later", "550 Unknown".</summary>
    public string Recipient { get; set; } = "250 OK";

    /// <summary>Takes the letter and goes away before it says so.</summary>
    public bool HangsUpAfterTheLetter { get; set; }

    public IReadOnlyList<MimeMessage> Letters => [.. _letters];

    /// <summary>The calendar in a letter, byte for byte.</summary>
    public static string CalendarOf(MimeMessage letter)
    {
        using var bytes = new MemoryStream();
        letter.BodyParts.OfType<TextPart>().Single(p => p.ContentType.MimeType == "text/calendar").Content!.DecodeTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync() is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            if (word == "DATA")
            {
                await writer.WriteLineAsync("354 Go on");
                _letters.Enqueue(await LetterAsync(reader));
                if (HangsUpAfterTheLetter) return;
            }

            await writer.WriteLineAsync(word switch { "RCPT" => Recipient, "QUIT" => "221 Bye", _ => "250 OK" });
            if (word == "QUIT") return;
        }
    }

    private static async Task<MimeMessage> LetterAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())));
    }
}
