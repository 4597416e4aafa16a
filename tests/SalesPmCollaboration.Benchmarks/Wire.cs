using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SalesPmCollaboration.Benchmarks;

/// <summary>One HTTP/1.1 connection without a client library, so that the client's own cost stays small beside the server's.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[1 << 20];

    public Wire(string url) => _socket.Connect(IPAddress.Loopback, new Uri(url).Port);

    public static byte[] Request(string method, string path, string token, string? body = null, string? more = null)
    {
        var payload = Encoding.UTF8.GetBytes(body ?? "");
        var head = $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n{more}" +
            (body is null ? "" : $"Content-Type: application/json\r\nContent-Length: {payload.Length.ToString(CultureInfo.InvariantCulture)}\r\n") + "\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. payload];
    }

    /// <summary>Sends and reads one whole answer; refuses any but 200.</summary>
    /// <returns>Bytes of the answer, head included.</returns>
    public int Send(byte[] request)
    {
        _socket.Send(request);
        var read = 0;
        while (true)
        {
            var got = _socket.Receive(_buffer, read, _buffer.Length - read, SocketFlags.None);
            if (got == 0) throw new IOException("The server closed the connection.");
            read += got;
            if (IsWhole(_buffer.AsSpan(0, read))) break;
        }

        return _buffer.AsSpan(0, 12).SequenceEqual("HTTP/1.1 200"u8) ? read : throw new InvalidOperationException(Text(read));
    }

    public string Text(int read) => Encoding.UTF8.GetString(_buffer, 0, read);

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length < 0) return answer.EndsWith("\r\n0\r\n\r\n"u8);
        var digits = answer[(length + 16)..head];
        if (digits.IndexOf((byte)'\r') is >= 0 and var end) digits = digits[..end];
        return answer.Length == head + 4 + int.Parse(digits, CultureInfo.InvariantCulture);
    }
}
