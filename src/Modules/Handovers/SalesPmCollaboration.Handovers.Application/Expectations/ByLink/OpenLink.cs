using MediatR;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations.ByLink;

/// <summary>What the bearer of a link sees. Looking changes nothing and counts as nothing: mail scanners and chat previews look first. Null: nothing to see.</summary>
public sealed record OpenLinkQuery(string Token) : IRequest<LinkPage?>, IRequirePolicy<BearerPolicy>;

/// <param name="Receipt">Once it was signed or refused through this link.</param>
/// <param name="CodeGoesTo">Masked phone or address; null where no code is asked for.</param>
/// <param name="CodeSent">A code was sent and is still good.</param>
/// <param name="AddressChanged">Another phone or address is on file since: no code is sent, and a new link is needed.</param>
public sealed record LinkPage(
    ExpectationContent Content, int Number, string ContentHash, string Name, string? Title, string RepName, DateTimeOffset RepSignedAt, CodeChannel? CodeBy, string? CodeGoesTo, bool CodeSent, bool AddressChanged, DateTimeOffset ExpiresAt, LinkReceipt? Receipt);

/// <param name="CheckCode">Empty for a refusal.</param>
/// <param name="Superseded">A later version took its place since.</param>
public sealed record LinkReceipt(bool Confirmed, DateTimeOffset At, Assurance Assurance, string CheckCode, bool Superseded);

internal sealed class OpenLinkHandler(LinkDesk desk, IExpectationVersions versions, Contracts.People.IPeopleDirectory people, TimeProvider time) : IRequestHandler<OpenLinkQuery, LinkPage?>
{
    public async Task<LinkPage?> Handle(OpenLinkQuery request, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request.Token, cancellationToken) is not var (expectations, link)) return null;
        var (at, mark) = (time.GetUtcNow(), expectations.Versions.First(one => one.Number == link.Version));
        if (!link.OpensAt(at) || mark.Rep is not { } rep) return null;
        var version = await versions.FindAsync(expectations.Id, link.Version, cancellationToken);
        var reaches = link.StandingAt(at) != LinkStanding.Open || link.CodeReaches(await desk.OnFileAsync(expectations, link, cancellationToken));
        var cards = await people.CardsAsync([rep.Person.Value], cancellationToken);
        return new LinkPage(
            ExpectationContent.Read(version!.Content), link.Version, link.Hash, link.Name, link.Title, cards.GetValueOrDefault(rep.Person.Value)?.Name ?? "?", rep.At,
            link.CodeBy, link.CodeBy is null ? null : link.Address, link.Code is { } code && at < code.ExpiresAt && code.Attempts < LinkCode.MostAttempts, !reaches, link.ExpiresAt, ReceiptOf(mark, link));
    }

    private static LinkReceipt? ReceiptOf(VersionMark mark, SigningLink link) => (mark.Client, mark.Refusal) switch
    {
        ({ } signed, _) when signed.LinkId == link.Id => new(true, signed.At, signed.Assurance, signed.CheckCode, mark.SupersededAt is not null),
        (_, { } refused) when refused.LinkId == link.Id => new(false, refused.At, refused.Assurance, refused.CheckCode, mark.SupersededAt is not null),
        _ => null,
    };
}

/// <summary>The version that a link is for, as PDF, for its bearer to keep.</summary>
public sealed record LinkDocumentQuery(string Token, string? Language) : IRequest<Documents.DocumentFile>, IRequirePolicy<BearerPolicy>;

/// <summary>What a check code tells: hash, time and level, nothing else. Null: no such code.</summary>
public sealed record CheckSignatureQuery(string CheckCode) : IRequest<CheckedSignature?>, IRequirePolicy<AnybodyPolicy>;

/// <param name="Superseded">A later version took its place since.</param>
public sealed record CheckedSignature(string ContentHash, DateTimeOffset At, Assurance Assurance, bool Superseded);

internal sealed class CheckSignatureHandler(IExpectationKeys keys, IRepository<ExpectationConfirmation> all) : IRequestHandler<CheckSignatureQuery, CheckedSignature?>
{
    public async Task<CheckedSignature?> Handle(CheckSignatureQuery request, CancellationToken cancellationToken)
    {
        var code = request.CheckCode.Trim().ToUpperInvariant();
        if (code.Length != 14 || await keys.FindAsync(code, cancellationToken) is not { } id) return null;
        var mark = (await all.GetAsync(id, cancellationToken)).Versions.FirstOrDefault(one => one.Client?.CheckCode == code);
        return mark is null ? null : new(mark.Hash, mark.Client!.At, mark.Client.Assurance, mark.SupersededAt is not null);
    }
}
