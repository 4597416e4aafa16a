using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>A one-time link for one person of the client. Its address is told once, here.</summary>
/// <param name="StakeholderId">Somebody on the client's file; without one give a name, and no code is possible.</param>
/// <param name="CodeBy">Null: without a code; the signature says "identity unverified".</param>
/// <param name="Deliver">Send the link itself to the address on file as well, by mail where there is one, else as a short message.</param>
public sealed record OfferLinkCommand(Guid HandoverId, string ContentHash, Guid? StakeholderId, string? Name, CodeChannel? CodeBy, bool Deliver)
    : IRequest<OfferedLink>, IAboutHandover, IRequirePolicy<RepPolicy>;

/// <param name="Url">The token is in it; nobody can read it again.</param>
/// <param name="QrSvg">The same as a QR code, SVG.</param>
/// <param name="Delivered">Sent to the client as well.</param>
public sealed record OfferedLink(Guid Id, string Url, string QrSvg, string Name, CodeChannel? CodeBy, string? CodeGoesTo, DateTimeOffset ExpiresAt, bool Delivered);

internal sealed class OfferLinkValidator : AbstractValidator<OfferLinkCommand>
{
    public OfferLinkValidator()
    {
        RuleFor(c => c.ContentHash).Hash();
        RuleFor(c => c.Name).OptionalText(100);
        RuleFor(c => c.Name).NotEmpty().BesideOthers().When(c => c.StakeholderId is null);
        RuleFor(c => c.CodeBy).IsInEnum();
    }
}

internal sealed class OfferLinkHandler(
    ExpectationDesk desk, ClientContacts contacts, IOutsideMessages messages, LinkPaper paper, ICaller caller, TimeProvider time) : IRequestHandler<OfferLinkCommand, OfferedLink>
{
    public async Task<OfferedLink> Handle(OfferLinkCommand request, CancellationToken cancellationToken)
    {
        var (package, expectations) = await desk.OfAsync(request.HandoverId, cancellationToken);
        var person = request.StakeholderId is { } id ? await contacts.FindAsync(package, id, cancellationToken) ?? throw new InvalidInput("/stakeholderId", "client.no-such-stakeholder") : null;
        var token = Secrets.Token();
        var link = expectations.OfferLink(OfferOf(request, person, token), request.ContentHash, package.Policy.LeastAssurance, caller.PersonId, time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        var url = paper.Addresses.Of(token);
        var delivered = request.Deliver && await DeliverAsync(expectations, link, package, person, url, cancellationToken);
        return new(link.Id, url, paper.Qr.Svg(url), link.Name, link.CodeBy, link.Address, link.ExpiresAt, delivered);
    }

    private LinkOffer OfferOf(OfferLinkCommand request, Stakeholder? person, string token)
    {
        var address = request.CodeBy is { } channel ? ClientContacts.AddressOf(person, channel) ?? throw new InvalidInput("/codeBy", "expectations.no-address") : null;
        if (request.CodeBy is { } by && !messages.Has(ClientContacts.ChannelOf(by))) throw new InvalidInput("/codeBy", "expectations.channel-missing");
        return new(Guid.CreateVersion7(time.GetUtcNow()), SigningLink.HashOf(token), person?.Name ?? request.Name!, person?.Title, person?.Id, request.CodeBy,
            address is null ? null : MaskedAddress.Of(request.CodeBy!.Value, address), address is null ? null : AddressMark.Of(address, RandomNumberGenerator.GetBytes(16)));
    }

    /// <summary>After the link is saved: one that was not sent can be sent again, one that was not saved could never be used.</summary>
    private async Task<bool> DeliverAsync(ExpectationConfirmation expectations, SigningLink link, HandoverPackage package, Stakeholder? person, string url, CancellationToken ct)
    {
        foreach (var channel in (CodeChannel[])[CodeChannel.Mail, CodeChannel.Sms])
        {
            if (ClientContacts.AddressOf(person, channel) is not { } to || !messages.Has(ClientContacts.ChannelOf(channel))) continue;
            var message = new OutsideMessage(ClientContacts.ChannelOf(channel), to, paper.Texts.For("expectations.mail-title", package.ProjectName), paper.Texts.For("expectations.mail-text", link.Name, package.ProjectName, url));
            if (!await messages.SendAsync(message, ct)) continue;
            expectations.LinkDelivered(link.Id, time.GetUtcNow());
            await desk.SaveAsync(ct);
            return true;
        }

        return false;
    }
}

/// <summary>What a link looks like to the one who hands it over.</summary>
internal sealed record LinkPaper(ILinkAddresses Addresses, IDrawQr Qr, IReaderTexts Texts);

/// <summary>Takes a link back.</summary>
public sealed record RevokeLinkCommand(Guid HandoverId, Guid LinkId) : IRequest, IAboutHandover, ICommute, IRequirePolicy<RepPolicy>;

internal sealed class RevokeLinkHandler(ExpectationDesk desk, TimeProvider time) : IRequestHandler<RevokeLinkCommand>
{
    public async Task<Unit> Handle(RevokeLinkCommand request, CancellationToken cancellationToken)
    {
        var (_, expectations) = await desk.OfAsync(request.HandoverId, cancellationToken);
        expectations.RevokeLink(request.LinkId, time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return Unit.Value;
    }
}

/// <summary>Phones and addresses on the client's file.</summary>
internal sealed class ClientContacts(IRepository<Client> clients)
{
    /// <summary>Null for somebody unknown or erased.</summary>
    public async Task<Stakeholder?> FindAsync(HandoverPackage package, Guid stakeholderId, CancellationToken ct) =>
        (await clients.FindAsync(package.ClientId.Value, ct))?.Stakeholders.FirstOrDefault(one => one.Id == stakeholderId && one.ErasedAt is null);

    /// <exception cref="InvalidInput">client.no-such-stakeholder.</exception>
    public async Task EnsureOnFileAsync(HandoverPackage package, Guid? stakeholderId, CancellationToken ct)
    {
        if (stakeholderId is { } id && await FindAsync(package, id, ct) is null) throw new InvalidInput("/stakeholderId", "client.no-such-stakeholder");
    }

    public async Task<IReadOnlyList<Stakeholder>> AllAsync(HandoverPackage package, CancellationToken ct) =>
        [.. ((await clients.FindAsync(package.ClientId.Value, ct))?.Stakeholders ?? []).Where(one => one.ErasedAt is null)];

    public static string? AddressOf(Stakeholder? person, CodeChannel channel) =>
        (channel == CodeChannel.Mail ? person?.Email : person?.Phone) is { Length: > 0 } address ? address : null;

    public static OutsideChannel ChannelOf(CodeChannel channel) => channel == CodeChannel.Mail ? OutsideChannel.Mail : OutsideChannel.Sms;
}
