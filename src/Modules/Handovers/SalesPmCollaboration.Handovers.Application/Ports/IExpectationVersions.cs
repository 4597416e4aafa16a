using SalesPmCollaboration.Handovers.Domain.Expectations;

namespace SalesPmCollaboration.Handovers.Application.Ports;

/// <summary>Versions of the expectations, stored apart from the aggregate and not loaded with it; saved with its own change.</summary>
public interface IExpectationVersions
{
    void Add(ExpectationVersion version);

    Task<ExpectationVersion?> FindAsync(ExpectationsId id, int number, CancellationToken ct);
}

/// <summary>Which aggregate a secret belongs to: links by the hash of their token, signatures by their check code.</summary>
internal interface IExpectationKeys
{
    Task<Guid?> FindAsync(string key, CancellationToken ct);
}

/// <summary>The address that opens a link: the company's public one where it is configured, else the one of the request.</summary>
internal interface ILinkAddresses
{
    string Of(string token);
}

/// <summary>A QR code as SVG, for a phone to read from a screen or from paper.</summary>
internal interface IDrawQr
{
    string Svg(string text);
}
