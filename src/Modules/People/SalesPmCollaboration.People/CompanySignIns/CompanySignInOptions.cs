using Microsoft.Extensions.Configuration;
using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.People.CompanySignIns;

/// <summary>Section <c>OpenId</c> of the configuration: the company's own sign-in (OpenID Connect, code flow with PKCE).</summary>
public sealed class CompanySignInOptions
{
    public const string Section = "OpenId";

    /// <summary>The provider's address, https except on this machine; empty: people sign in with passwords only.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <summary>Also from a file: <c>OpenId:ClientSecret_FILE</c>, which the host reads.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>With blanks between.</summary>
    public string Scopes { get; set; } = "openid profile email";

    /// <summary>Stands on the button; null: "company account".</summary>
    public string? DisplayName { get; set; }

    /// <summary>The first sign-in links by an e-mail that the provider has verified and that a person on file has.</summary>
    public bool LinkByEmail { get; set; }

    public bool IsConfigured => Authority.Length > 0;

    public override string ToString() => nameof(CompanySignInOptions);

    /// <exception cref="UnfitSetting">Half configured; names what is missing.</exception>
    public static CompanySignInOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var options = section.Get<CompanySignInOptions>() ?? new CompanySignInOptions();
        if (!options.IsConfigured) return options;
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)) throw new UnfitSetting("OpenId__Authority", $"“{options.Authority}”不是 https 网址；只有本机的提供方可用 http", $"\"{options.Authority}\" is no https address; only a provider on this machine may do without.");
        if (options.ClientId.Length == 0) throw new UnfitSetting("OpenId__ClientId", "已设置 OpenId__Authority，但缺少客户端编号", "OpenId__Authority is set, but the client's id is missing.");
        return options;
    }
}
