using MediatR;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>Draft, versions, signatures, links and judgements of a handover's expectations.</summary>
public sealed record ReadExpectationsQuery(Guid HandoverId) : IRequest<ExpectationsView>, IAboutHandover, IRequirePolicy<SeePolicy>;

internal sealed class ReadExpectationsHandler(ExpectationDesk desk, ExpectationViews views) : IRequestHandler<ReadExpectationsQuery, ExpectationsView>
{
    public async Task<ExpectationsView> Handle(ReadExpectationsQuery request, CancellationToken cancellationToken)
    {
        var (package, expectations) = await desk.ReadAsync(request.HandoverId, cancellationToken);
        return await views.OfAsync(package, expectations, cancellationToken);
    }
}

/// <summary>One sent version, word for word.</summary>
/// <param name="Number">1, 2, 3 …</param>
public sealed record ReadExpectationVersionQuery(Guid HandoverId, int Number) : IRequest<ExpectationVersionDetail>, IAboutHandover, IRequirePolicy<SeePolicy>;

/// <param name="Canonical">The text whose UTF-8 bytes the hash is of.</param>
public sealed record ExpectationVersionDetail(int Number, string ContentHash, DateTimeOffset IssuedAt, ExpectationContent Content, string Canonical);

internal sealed class ReadExpectationVersionHandler(ExpectationDesk desk, IExpectationVersions versions) : IRequestHandler<ReadExpectationVersionQuery, ExpectationVersionDetail>
{
    public async Task<ExpectationVersionDetail> Handle(ReadExpectationVersionQuery request, CancellationToken cancellationToken)
    {
        var (_, expectations) = await desk.ReadAsync(request.HandoverId, cancellationToken);
        if (expectations.Versions.All(one => one.Number != request.Number)) throw new NotFound("version", request.Number);
        var version = await versions.FindAsync(expectations.Id, request.Number, cancellationToken) ?? throw new NotFound("version", request.Number);
        return new(version.Number, version.Hash, version.IssuedAt, ExpectationContent.Read(version.Content), version.Content);
    }
}

/// <summary>Who of the client may get a link, and which codes are possible.</summary>
public sealed record ListSignersQuery(Guid HandoverId) : IRequest<IReadOnlyList<SignerChoice>>, IAboutHandover, IRequirePolicy<RepPolicy>;

/// <param name="Codes">Channels that are configured and for which there is a phone or an address on file.</param>
public sealed record SignerChoice(Guid StakeholderId, string Name, string? Title, StakeholderRole Role, IReadOnlyList<CodeChannel> Codes);

internal sealed class ListSignersHandler(ExpectationDesk desk, ClientContacts contacts, IOutsideMessages messages) : IRequestHandler<ListSignersQuery, IReadOnlyList<SignerChoice>>
{
    public async Task<IReadOnlyList<SignerChoice>> Handle(ListSignersQuery request, CancellationToken cancellationToken)
    {
        var (package, _) = await desk.ReadAsync(request.HandoverId, cancellationToken);
        return
        [
            .. (await contacts.AllAsync(package, cancellationToken)).OrderBy(one => one.Role).Select(one => new SignerChoice(
                one.Id, one.Name, one.Title, one.Role,
                [.. Enum.GetValues<CodeChannel>().Where(code => ClientContacts.AddressOf(one, code) is not null && messages.Has(ClientContacts.ChannelOf(code)))])),
        ];
    }
}
