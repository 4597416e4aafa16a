using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Problems;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

internal sealed class FontCheckup(DocumentFonts fonts) : ICheckup
{
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct)
    {
        try
        {
            fonts.Get();
            return Task.FromResult<IReadOnlyList<Finding>>([Finding.Good("doctor.font")]);
        }
        catch (HttpRefusal)
        {
            return Task.FromResult<IReadOnlyList<Finding>>([new Finding(Fitness.Warning, "doctor.font.missing")]);
        }
    }
}
