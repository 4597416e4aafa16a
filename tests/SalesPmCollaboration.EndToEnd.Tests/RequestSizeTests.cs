using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>Limits at N and N + 1, byte for byte over a real socket: what a client library sends is its own idea of a request.</summary>
public sealed class RequestSizeTests : IAsyncLifetime
{
    private const int Most = 1 << 20;
    private const int MostOfItems = 8 << 20;
    private const int MostOfImport = 25 << 20;
    private const string Line = "\r\n";
    private readonly AppFactory _app = new(Provider.Sqlite);
    private Person? _rep;

    private Person Rep => _rep ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        _app.UseKestrel(0);
        _app.StartServer();
        _rep = await _app.AsAsync("liwen");
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(Most, false, 201)]
    [InlineData(Most + 1, false, 413)]
    [InlineData(Most - 1000, true, 201)]
    [InlineData(Most + 1, true, 413)]
    // The server counts the frames of chunks, too.
    public async Task a_body_of_one_mebibyte_is_taken_and_one_byte_more_is_not(int size, bool chunked, int status)
    {
        var body = Padded($"{{\"name\":\"客户{size}{chunked}\"}}", size);
        var answer = await SendAsync("POST /api/v1/clients", "application/json", body, chunked);
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        if (status == 413) answer.ShouldContain("\"code\":\"too-large\"");
    }

    [Theory]
    [InlineData(MostOfItems, 404)]
    [InlineData(MostOfItems + 1, 413)]
    public async Task an_item_may_hold_a_bill_of_quantities(int size, int status) =>
        (await SendAsync($"PUT /api/v1/handovers/{Guid.NewGuid()}/items/commercial.quotation", "application/json", Padded("{\"value\":{\"text\":\"x\"}}", size), chunked: false, "If-Match: \"v1\"")).ShouldStartWith($"HTTP/1.1 {status} ");

    [Theory]
    [InlineData(MostOfImport, 422)]
    [InlineData(MostOfImport + 1, 413)]
    public async Task a_workbook_may_have_25_mebibytes(int size, int status)
    {
        var (head, tail) = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n"u8.ToArray(), "\r\n--b--\r\n"u8.ToArray());
        byte[] body = [.. head, .. Enumerable.Repeat((byte)'a', size - head.Length - tail.Length), .. tail];
        var answer = await SendAsync("POST /api/v1/imports", "multipart/form-data; boundary=b", body, chunked: false);
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        // Read to the end: what is wrong with it is what it says.
        answer.ShouldNotContain("table.too-large");
    }

    [Fact]
    public async Task a_body_that_comes_byte_by_byte_is_read_all_the_same()
    {
        var body = Encoding.UTF8.GetBytes("{\"name\":\"一字一块\"}");
        var chunks = string.Concat(body.Select(one => "1" + Line + (char)one + Line)) + "0" + Line + Line;
        (await TalkAsync("POST /api/v1/clients", ["Content-Type: application/json", "Transfer-Encoding: chunked"], Encoding.Latin1.GetBytes(chunks))).ShouldStartWith("HTTP/1.1 201 ");
    }

    [Theory]
    [InlineData("Content-Length: 5", "Transfer-Encoding: chunked")]
    [InlineData("Content-Length: 5", "Content-Length: 6")]
    [InlineData("Content-Length: -1", "X-Nothing: 1")]
    [InlineData("Transfer-Encoding: chunked, identity", "X-Nothing: 1")]
    public async Task a_length_that_could_be_read_two_ways_opens_no_second_request(string one, string other)
    {
        var answer = await TalkAsync("POST /api/v1/clients", ["Content-Type: application/json", one, other], "0\r\n\r\nGET /api/v1/people/me HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.Split("HTTP/1.1 ").Length.ShouldBe(2, answer);
    }

    [Theory]
    [InlineData(30_000, 200)]
    [InlineData(40_000, 431)]
    public async Task headers_end_somewhere(int size, int status) =>
        (await TalkAsync("GET /api/v1/people/me", ["X-Long: " + new string('a', size)], [])).ShouldStartWith($"HTTP/1.1 {status} ");

    private static byte[] Padded(string json, int size)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return [.. bytes, .. Enumerable.Repeat((byte)' ', size - bytes.Length)];
    }

    private Task<string> SendAsync(string what, string type, byte[] body, bool chunked, params string[] more)
    {
        string[] headers = ["Content-Type: " + type, chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length}", .. more];
        return TalkAsync(what, headers, chunked ? Chunked(body) : body);
    }

    private static byte[] Chunked(byte[] body) =>
        [.. body.Chunk(60_000).SelectMany(part => (byte[])[.. Encoding.ASCII.GetBytes(part.Length.ToString("x", CultureInfo.InvariantCulture) + Line), .. part, .. "\r\n"u8]), .. "0\r\n\r\n"u8];

    /// <summary>Sends and reads until the server closes. It may close before it has read everything, and then sending fails: what it answered counts.</summary>
    private async Task<string> TalkAsync(string what, string[] headers, byte[] body)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", _app.ClientOptions.BaseAddress.Port);
        await using var stream = socket.GetStream();
        var head = string.Join(Line, [what + " HTTP/1.1", "Host: localhost", "Connection: close", "Authorization: " + Rep.Client.DefaultRequestHeaders.Authorization, .. headers]) + Line + Line;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        var reading = ReadAsync(stream);
        try
        {
            await stream.WriteAsync(body);
        }
        catch (IOException)
        {
            // Refused before all was sent.
        }

        return await reading;
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var read) answer.Write(buffer, 0, read);
        }
        catch (IOException)
        {
            // Closed with unread bytes on the way.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
