using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Application.Reading;

namespace SalesPmCollaboration.Handovers.Infrastructure.Gateways;

internal sealed class ReaderTexts(Texts texts) : IReaderTexts
{
    public string For(string code, params IEnumerable<object> arguments) => texts.For(code, arguments);
}
