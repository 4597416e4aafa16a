using Microsoft.Extensions.Configuration;

namespace SalesPmCollaboration.People.CompanySignIns;

/// <summary>Section <c>OpenId</c> of the configuration: the company's own sign-in (OpenID Connect, code flow with PKCE).</summary>
public sealed class CompanySignInOptions
{
    public const string Section = "OpenId";

    /// <summary>The provider's address, https except on this machine; empty: people sign in with passwords only.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <summary>Also from a file: <c>OpenId:ClientSecret_FILE</c>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>With blanks between.</summary>
    public string Scopes { get; set; } = "openid profile email";

    /// <summary>Stands on the button; null: "company account".</summary>
    public string? DisplayName { get; set; }

    /// <summary>The first sign-in links by an e-mail that the provider has verified and that a person on file has.</summary>
    public bool LinkByEmail { get; set; }

    public bool IsConfigured => Authority.Length > 0;

    public override string ToString() => nameof(CompanySignInOptions);

    /// <exception cref="InvalidOperationException">Half configured; names what is missing.</exception>
    public static CompanySignInOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var options = section.Get<CompanySignInOptions>() ?? new CompanySignInOptions();
        if (section[nameof(ClientSecret) + "_FILE"] is { Length: > 0 } path) options.ClientSecret = File.ReadAllText(path).Trim();
        if (!options.IsConfigured) return options;
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)) throw new InvalidOperationException("OpenId:Authority is an https address.");
        if (options.ClientId.Length == 0) throw new InvalidOperationException("OpenId:ClientId is missing.");
        return options;
    }
}
