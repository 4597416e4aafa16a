using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

/// <summary>Where the confirmed form came from.</summary>
public sealed record LinkEvidence(string? Origin, string? Device);

public sealed partial class ExpectationConfirmation
{
    private const int MostLinks = 200;

    /// <summary>A one-time link for one person of the client, bound to the version that waits for him. An earlier one for the same person dies.</summary>
    /// <param name="least">The least assurance that the handover's policy asks for.</param>
    public SigningLink OfferLink(LinkOffer offer, string contentHash, Assurance least, PersonId by, DateTimeOffset at)
    {
        var version = Waiting(contentHash);
        if (AssuranceOf(offer.CodeBy) < least) throw HandoverErrors.AssuranceTooLow(least);
        if (Links.Count >= MostLinks) throw InputErrors.TooMany("", MostLinks);
        var name = Required.Text(offer.Name, "/name", 100);
        RevokeLinks(one => one.Name == name && one.StakeholderId == offer.StakeholderId, at);
        var link = new SigningLink(offer.Id, offer.TokenHash, version.Number, version.Hash, name, by, at, at + SigningLink.Lifetime)
        {
            StakeholderId = offer.StakeholderId, Title = Required.Optional(offer.Title, "/title", 100), CodeBy = offer.CodeBy, Address = offer.Address, Mark = offer.Mark,
        };
        Links = [.. Links, link];
        Raise(new SigningLinkOffered(HandoverId, link.Id, version.Number, by, at));
        return link;
    }

    public void LinkDelivered(Guid linkId, DateTimeOffset at) => Change(LinkOf(linkId) with { DeliveredAt = at });

    public void RevokeLink(Guid linkId, DateTimeOffset at)
    {
        LinkOf(linkId);
        RevokeLinks(one => one.Id == linkId, at);
    }

    public SigningLink? LinkBy(string tokenHash) => Links.FirstOrDefault(one => string.Equals(one.TokenHash, tokenHash, StringComparison.Ordinal));

    /// <summary>A fresh code for the link: at most five in its life, a minute apart. The earlier one is worth nothing any more.</summary>
    /// <param name="onFile">The phone or address as it is on file now: it is the one that was promised, or nothing is sent.</param>
    public SigningLink SendCode(string tokenHash, LinkCode code, string? onFile)
    {
        var link = Usable(tokenHash, code.SentAt);
        if (link.CodeBy is null) throw ExpectationErrors.NoCodeNeeded();
        if (!link.CodeReaches(onFile)) throw ExpectationErrors.AddressChanged();
        if (link.Code is { } last && code.SentAt < last.SentAt + LinkCode.Pause) throw ExpectationErrors.CodeTooSoon((int)(last.SentAt + LinkCode.Pause - code.SentAt).TotalSeconds + 1);
        if (link.CodesSent >= LinkCode.MostCodes) throw ExpectationErrors.CodesSpent(LinkCode.MostCodes);
        var changed = link with { Code = code, CodesSent = link.CodesSent + 1 };
        Change(changed);
        return changed;
    }

    /// <summary>It could not be sent: the page asks for one again at once, and none is spent.</summary>
    public void TakeBackCode(SigningLink sent) => Change(LinkOf(sent.Id) with { Code = null, CodesSent = sent.CodesSent - 1 });

    /// <summary>The client confirms through his link. Confirming again what was confirmed changes nothing.</summary>
    /// <returns>Null when it counts; else why not: the attempt was counted and is saved before the refusal is told.</returns>
    public RuleViolation? SignByLink(string tokenHash, string contentHash, string? code, LinkEvidence from, string checkCode, DateTimeOffset at)
    {
        if (LinkBy(tokenHash) is { UsedAt: not null } used && Versions.First(one => one.Number == used.Version).Client?.LinkId == used.Id) return null;
        var (link, version) = Bound(tokenHash, contentHash, at);
        if (Proof(link, code, at) is { } refusal) return refusal;
        Change(LinkOf(link.Id) with { UsedAt = at, Code = null });
        Confirm(version, WordOf(link, from, at) with { CheckCode = checkCode }, at, null);
        return null;
    }

    /// <summary>The client refuses through his link, with a reason.</summary>
    /// <inheritdoc cref="SignByLink" path="/returns"/>
    public RuleViolation? RefuseByLink(string tokenHash, string contentHash, string? code, string reason, LinkEvidence from, DateTimeOffset at)
    {
        if (LinkBy(tokenHash) is { UsedAt: not null } used && Versions.First(one => one.Number == used.Version).Refusal?.LinkId == used.Id) return null;
        var (link, version) = Bound(tokenHash, contentHash, at);
        var why = Required.Text(reason, "/reason", 2000);
        if (Proof(link, code, at) is { } refusal) return refusal;
        Change(LinkOf(link.Id) with { UsedAt = at, Code = null });
        Refuse(version, WordOf(link, from, at) with { Reason = why }, at, null);
        return null;
    }

    /// <summary>The bearer of a link that is dead, or that no code reaches any more, asks for a new one: the rep hears it once, without a name: the page says whose link it was.</summary>
    public void AskForNewLink(string tokenHash, string? onFile, DateTimeOffset at)
    {
        if (ClosedAt is not null || LinkBy(tokenHash) is not { NewOneAskedAt: null } link) return;
        if (link.StandingAt(at) == LinkStanding.Used || (link.StandingAt(at) == LinkStanding.Open && link.CodeReaches(onFile))) return;
        Change(link with { NewOneAskedAt = at });
        Tell(Rep, "expectations-link-asked", [], at);
    }

    private (SigningLink Link, VersionMark Version) Bound(string tokenHash, string contentHash, DateTimeOffset at)
    {
        var link = Usable(tokenHash, at);
        if (!string.Equals(link.Hash, contentHash, StringComparison.Ordinal)) throw ExpectationErrors.OtherVersion(link.Version);
        return (link, Waiting(contentHash));
    }

    private SigningLink Usable(string tokenHash, DateTimeOffset at)
    {
        EnsureOpen();
        var link = LinkBy(tokenHash) ?? throw ExpectationErrors.LinkGone();
        if (!link.OpensAt(at)) throw ExpectationErrors.LinkGone();
        return link.UsedAt is null ? link : throw ExpectationErrors.LinkUsed();
    }

    /// <summary>Counts a wrong code; the fifth kills it.</summary>
    private RuleViolation? Proof(SigningLink link, string? digits, DateTimeOffset at)
    {
        if (link.CodeBy is null) return null;
        if (string.IsNullOrWhiteSpace(digits) || link.Code is not { } code) return ExpectationErrors.CodeMissing();
        if (at >= code.ExpiresAt || code.Attempts >= LinkCode.MostAttempts) return ExpectationErrors.CodeDead();
        if (code.Fits(digits)) return null;
        Change(link with { Code = code with { Attempts = code.Attempts + 1 } });
        return code.Attempts + 1 >= LinkCode.MostAttempts ? ExpectationErrors.CodeDead() : ExpectationErrors.CodeWrong(LinkCode.MostAttempts - code.Attempts - 1);
    }

    private static ClientWord WordOf(SigningLink link, LinkEvidence from, DateTimeOffset at) => new(link.Name, AssuranceOf(link.CodeBy), at)
    {
        StakeholderId = link.StakeholderId, Title = link.Title, LinkId = link.Id, CodeSentTo = link.CodeBy is null ? null : link.Address, Origin = from.Origin, Device = from.Device,
    };

    private static Assurance AssuranceOf(CodeChannel? codeBy) => codeBy is null ? Assurance.LinkConfirmed : Assurance.LinkWithCode;

    private SigningLink LinkOf(Guid linkId) => Links.FirstOrDefault(one => one.Id == linkId) ?? throw ExpectationErrors.NoSuchLink();
}
