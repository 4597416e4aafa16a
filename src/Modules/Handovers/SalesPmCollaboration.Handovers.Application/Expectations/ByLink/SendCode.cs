using System.Security.Cryptography;
using MediatR;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations.ByLink;

/// <summary>Sends six digits to the phone or address on file; at most five times, a minute apart.</summary>
public sealed record SendCodeCommand(string Token) : IRequest, ICommute, IRequirePolicy<BearerPolicy>;

internal sealed class SendCodeHandler(LinkDesk desk, IOutsideMessages messages, IReaderTexts texts, TimeProvider time) : IRequestHandler<SendCodeCommand>
{
    public async Task<Unit> Handle(SendCodeCommand request, CancellationToken cancellationToken)
    {
        var (expectations, found) = await desk.FindAsync(request.Token, cancellationToken) ?? throw ExpectationErrors.LinkGone();
        var digits = Secrets.Digits();
        var to = await desk.OnFileAsync(expectations, found, cancellationToken);
        var link = expectations.SendCode(found.TokenHash, LinkCode.Of(digits, RandomNumberGenerator.GetBytes(16), time.GetUtcNow()), to);
        // Kept before it is sent: a code that arrives is one that is known. The digits themselves are kept nowhere.
        await desk.SaveAsync(cancellationToken);
        var message = new OutsideMessage(ClientContacts.ChannelOf(link.CodeBy!.Value), to!, texts.For("expectations.code-title"), texts.For("expectations.code-text", digits, (int)LinkCode.Lifetime.TotalMinutes));
        if (await messages.SendAsync(message, cancellationToken)) return Unit.Value;
        expectations.TakeBackCode(link);
        await desk.SaveAsync(cancellationToken);
        throw new RuleViolation("expectations.code-not-sent");
    }
}
