using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations.ByLink;

/// <summary>The client confirms the version that he read. Sent twice it is one signature.</summary>
/// <param name="Code">The digits sent to him; null where the link asks for none.</param>
/// <param name="From">Network address and browser.</param>
public sealed record SignByLinkCommand(string Token, string ContentHash, string? Code, LinkEvidence From) : IRequest, ICommute, IRequirePolicy<BearerPolicy>;

internal sealed class SignByLinkValidator : AbstractValidator<SignByLinkCommand>
{
    public SignByLinkValidator() => RuleFor(c => c.ContentHash).Hash();
}

internal sealed class SignByLinkHandler(LinkDesk desk, TimeProvider time) : IRequestHandler<SignByLinkCommand>
{
    public async Task<Unit> Handle(SignByLinkCommand request, CancellationToken cancellationToken)
    {
        var expectations = await desk.GetAsync(request.Token, cancellationToken);
        var refusal = expectations.SignByLink(SigningLink.HashOf(request.Token), request.ContentHash, request.Code, request.From, Secrets.CheckCode(), time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return refusal is null ? Unit.Value : throw refusal;
    }
}

/// <summary>The client refuses, as near as signing.</summary>
public sealed record RefuseByLinkCommand(string Token, string ContentHash, string? Code, string Reason, LinkEvidence From) : IRequest, ICommute, IRequirePolicy<BearerPolicy>;

internal sealed class RefuseByLinkValidator : AbstractValidator<RefuseByLinkCommand>
{
    public RefuseByLinkValidator()
    {
        RuleFor(c => c.ContentHash).Hash();
        RuleFor(c => c.Reason).Text(2000);
    }
}

internal sealed class RefuseByLinkHandler(LinkDesk desk, TimeProvider time) : IRequestHandler<RefuseByLinkCommand>
{
    public async Task<Unit> Handle(RefuseByLinkCommand request, CancellationToken cancellationToken)
    {
        var expectations = await desk.GetAsync(request.Token, cancellationToken);
        var refusal = expectations.RefuseByLink(SigningLink.HashOf(request.Token), request.ContentHash, request.Code, request.Reason, request.From, time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return refusal is null ? Unit.Value : throw refusal;
    }
}

/// <summary>One tap on the page of a dead link: the rep hears of it, once. Whether the link ever was is told to nobody.</summary>
public sealed record AskForNewLinkCommand(string Token) : IRequest, ICommute, IRequirePolicy<BearerPolicy>;

internal sealed class AskForNewLinkHandler(LinkDesk desk, TimeProvider time) : IRequestHandler<AskForNewLinkCommand>
{
    public async Task<Unit> Handle(AskForNewLinkCommand request, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request.Token, cancellationToken) is not var (expectations, link)) return Unit.Value;
        expectations.AskForNewLink(link.TokenHash, await desk.OnFileAsync(expectations, link, cancellationToken), time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return Unit.Value;
    }
}
