using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations.ByLink;

/// <summary>Finds what a token opens. An unknown token, an expired one and one taken back look the same to its bearer.</summary>
internal sealed class LinkDesk(IExpectationKeys keys, IRepository<ExpectationConfirmation> all, IRepository<HandoverPackage> packages, ClientContacts contacts)
{
    private const int TokenLength = 43;

    public async Task<(ExpectationConfirmation Expectations, SigningLink Link)?> FindAsync(string token, CancellationToken ct)
    {
        if (token.Length != TokenLength) return null;
        var hash = SigningLink.HashOf(token);
        if (await keys.FindAsync(hash, ct) is not { } id || await all.FindAsync(id, ct) is not { } expectations) return null;
        return expectations.LinkBy(hash) is { } link ? (expectations, link) : null;
    }

    /// <exception cref="RuleViolation">The link is dead or never was.</exception>
    public async Task<ExpectationConfirmation> GetAsync(string token, CancellationToken ct) => await FindAsync(token, ct) is { } found ? found.Expectations : throw ExpectationErrors.LinkGone();

    /// <summary>Where a code would go now; null without a code, and where nothing is on file any more.</summary>
    public async Task<string?> OnFileAsync(ExpectationConfirmation expectations, SigningLink? link, CancellationToken ct)
    {
        if (link is not { CodeBy: { } channel, StakeholderId: { } person }) return null;
        return ClientContacts.AddressOf(await contacts.FindAsync(await packages.GetAsync(expectations.HandoverId.Value, ct), person, ct), channel);
    }

    public Task SaveAsync(CancellationToken ct) => all.SaveChangesAsync(ct);
}
