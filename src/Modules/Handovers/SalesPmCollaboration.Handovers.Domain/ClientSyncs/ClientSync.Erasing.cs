using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Domain.ClientSyncs;

public sealed partial class ClientSync
{
    /// <summary>Forgets somebody of the client, who is written down by name alone, among those invited now and before and in every wording. False where the name stands nowhere.</summary>
    public bool ErasePersonal(string name)
    {
        if (!Circle.Names(name) && !Records.Any(one => one.Names(name))) return false;
        (Circle, Records) = (Circle.Without(name), [.. Records.Select(one => one.Without(name))]);
        return true;
    }
}
