using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SalesPmCollaboration.Testing;

/// <summary>A company's OpenID Connect provider (Core 1.0, code flow): discovery, keys, authorisation, token with RS256. It signs in whoever it is told.</summary>
public sealed class StubProvider(TimeProvider time) : IAsyncDisposable
{
    public const string ClientId = "salespm";
    public const string ClientSecret = "the secret of the provider";
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string RedirectUri)> _codes = new(StringComparer.Ordinal);
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _strangersKey = RSA.Create(2048);
    private WebApplication? _app;

    public string Address => _app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What the product must be told to send its people here.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings => [new("OpenId:Authority", Address), new("OpenId:ClientId", ClientId), new("OpenId:ClientSecret", ClientSecret)];

    public string Subject { get; set; } = "sub-1";
    public string? Email { get; set; }
    public bool EmailVerified { get; set; } = true;

    /// <summary>Bends the claims before they are signed.</summary>
    public Action<Dictionary<string, object>> Bend { get; set; } = _ => { };

    public bool SignsWithAnotherKey { get; set; }

    /// <summary>"alg": "none" of RFC 7519 6.</summary>
    public bool SignsNothing { get; set; }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", Configuration);
        _app.MapGet("/keys", Keys);
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", TokenAsync);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _key.Dispose();
        _strangersKey.Dispose();
    }

    private IResult Configuration() => Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["issuer"] = Address,
        ["authorization_endpoint"] = Address + "/authorize",
        ["token_endpoint"] = Address + "/token",
        ["jwks_uri"] = Address + "/keys",
        ["response_types_supported"] = new[] { "code" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    });

    private IResult Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64(key.Modulus!), e = Base64(key.Exponent!) } } });
    }

    private IResult Authorize(string client_id, string response_type, string redirect_uri, string state, string nonce, string code_challenge, string code_challenge_method)
    {
        if (client_id != ClientId || response_type != "code" || code_challenge_method != "S256") return Results.BadRequest();
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (nonce, code_challenge, redirect_uri);
        return Results.Redirect($"{redirect_uri}?code={code}&state={Uri.EscapeDataString(state)}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var known = _codes.TryRemove(form["code"].ToString(), out var code) && form["client_secret"] == ClientSecret && form["redirect_uri"] == code.RedirectUri
            && Base64(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == code.Challenge;
        return known ? Results.Json(new { access_token = "a", token_type = "Bearer", expires_in = 300, id_token = IdToken(code.Nonce) }) : Results.Json(new { error = "invalid_grant" }, statusCode: 400);
    }

    private string IdToken(string nonce)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["iss"] = Address, ["aud"] = ClientId, ["sub"] = Subject, ["nonce"] = nonce, ["iat"] = now, ["exp"] = now + 300 };
        if (Email is not null) (claims["email"], claims["email_verified"]) = (Email, EmailVerified);
        Bend(claims);
        if (SignsNothing) return Base64(JsonSerializer.SerializeToUtf8Bytes(new { alg = "none", typ = "JWT" })) + "." + Base64(JsonSerializer.SerializeToUtf8Bytes(claims)) + ".";
        var signed = Base64(JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", typ = "JWT", kid = "1" })) + "." + Base64(JsonSerializer.SerializeToUtf8Bytes(claims));
        var signature = (SignsWithAnotherKey ? _strangersKey : _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return signed + "." + Base64(signature);
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
