using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using Scopes = SalesPmCollaboration.SharedKernel.Scopes;

namespace SalesPmCollaboration.People.MachineClients;

/// <summary>
/// OAuth 2 client credentials at <c>/connect/token</c>. Tokens are sealed with the data-protection keys, which lie in the database, so that
/// every node reads every token and no certificate is needed. OpenIddict speaks the protocol; who the clients are is told by our own
/// aggregate (version, audit, one statement), so its stores are not used.
/// </summary>
internal static class TokenServer
{
    public const string Path = "/connect/token";

    /// <summary>Claim with the number of the secret that the token was got with.</summary>
    public const string SecretClaim = "secret";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static void AddTokenServer(this IServiceCollection services)
    {
        services.AddScoped<MachineReader>();
        services.AddOpenIddict()
            .AddServer(server =>
            {
                server.EnableDegradedMode().DisableTokenStorage().DisableAuthorizationStorage();
                server.SetTokenEndpointUris(Path).SetConfigurationEndpointUris(Array.Empty<Uri>()).SetJsonWebKeySetEndpointUris(Array.Empty<Uri>());
                server.AllowClientCredentialsFlow().RegisterScopes([.. Scopes.All]).SetAccessTokenLifetime(Lifetime);
                // Asked for at start, used by nothing: the tokens are sealed by data protection.
                server.AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256))).AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
                server.UseDataProtection();
                server.UseAspNetCore().DisableTransportSecurityRequirement();
                server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseScopedHandler<ClientCheck>());
                server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseSingletonHandler<Grant>());
                server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseInlineHandler(WithoutOutsideLink).SetOrder(int.MinValue));
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseDataProtection();
                validation.UseAspNetCore().DisableAccessTokenExtractionFromBodyForm().DisableAccessTokenExtractionFromQueryString();
            });
    }

    private static ValueTask WithoutOutsideLink(ApplyTokenResponseContext context)
    {
        context.Response.ErrorUri = null;
        return ValueTask.CompletedTask;
    }

    /// <summary>Unknown, disabled and wrong secret are one refusal (RFC 6749 5.2).</summary>
    private sealed class ClientCheck(MachineReader reader) : IOpenIddictServerHandler<ValidateTokenRequestContext>
    {
        public async ValueTask HandleAsync(ValidateTokenRequestContext context)
        {
            if (!Guid.TryParse(context.ClientId, out var id) || await reader.FindAsync(id, context.CancellationToken) is not { } client || !client.Knows(context.ClientSecret ?? ""))
            {
                context.Reject(Errors.InvalidClient, "The client is unknown, disabled, or its secret is wrong.");
                return;
            }

            if (context.Request.GetScopes().Except(client.Scopes, StringComparer.Ordinal).Any())
            {
                context.Reject(Errors.InvalidScope, "The client was not given one of these scopes.");
                return;
            }

            context.Transaction.SetProperty(nameof(MachineClient), client);
        }
    }

    private sealed class Grant : IOpenIddictServerHandler<HandleTokenRequestContext>
    {
        public ValueTask HandleAsync(HandleTokenRequestContext context)
        {
            var client = context.Transaction.GetProperty<MachineClient>(nameof(MachineClient))!;
            var asked = context.Request.GetScopes();
            var identity = new ClaimsIdentity("client_credentials", Claims.Name, Claims.Role)
                .SetClaim(Claims.Subject, client.Id.ToString()).SetClaim(SecretClaim, client.SecretNumber).SetScopes(asked.IsEmpty ? client.Scopes : asked);
            identity.SetDestinations(_ => [Destinations.AccessToken]);
            context.SignIn(new ClaimsPrincipal(identity));
            return ValueTask.CompletedTask;
        }
    }
}
