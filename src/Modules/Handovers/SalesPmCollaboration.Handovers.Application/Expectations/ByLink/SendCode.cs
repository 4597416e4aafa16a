using System.Security.Cryptography;
using MediatR;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations.ByLink;

/// <summary>Sends six digits to the phone or address on file; at most five times, a minute apart.</summary>
public sealed record SendCodeCommand(string Token) : IRequest, ICommute, IRequirePolicy<BearerPolicy>;

internal sealed class SendCodeHandler(LinkDesk desk, IRepository<HandoverPackage> packages, ClientContacts contacts, IOutsideMessages messages, IReaderTexts texts, TimeProvider time) : IRequestHandler<SendCodeCommand>
{
    public async Task<Unit> Handle(SendCodeCommand request, CancellationToken cancellationToken)
    {
        var expectations = await desk.GetAsync(request.Token, cancellationToken);
        var digits = Secrets.Digits();
        var link = expectations.SendCode(SigningLink.HashOf(request.Token), LinkCode.Of(digits, RandomNumberGenerator.GetBytes(16), time.GetUtcNow()));
        var person = await PersonOfAsync(expectations, link, cancellationToken);
        // Kept before it is sent: a code that arrives is one that is known. The digits themselves are kept nowhere.
        await desk.SaveAsync(cancellationToken);
        var channel = link.CodeBy!.Value;
        var sent = ClientContacts.AddressOf(person, channel) is { } to && await messages.SendAsync(
            new(ClientContacts.ChannelOf(channel), to, texts.For("expectations.code-title"), texts.For("expectations.code-text", digits, (int)LinkCode.Lifetime.TotalMinutes)), cancellationToken);
        return sent ? Unit.Value : throw new RuleViolation("expectations.code-not-sent");
    }

    private async Task<Stakeholder?> PersonOfAsync(ExpectationConfirmation expectations, SigningLink link, CancellationToken ct)
    {
        var package = await packages.GetAsync(expectations.HandoverId.Value, ct);
        return link.StakeholderId is { } id ? await contacts.FindAsync(package, id, ct) : null;
    }
}
