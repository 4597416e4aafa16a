using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>Keys and secrets at rest, under the product's data-protection keys.</summary>
internal sealed class RobotSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("notifications.group-robots");

    public string Close(string plain) => _protector.Protect(plain);

    /// <returns>Null where the data-protection keys of that time are gone.</returns>
    public RobotKey? Open(GroupRobot robot)
    {
        try
        {
            return new RobotKey(_protector.Unprotect(robot.SealedKey), robot.SealedSecret is { } secret ? _protector.Unprotect(secret) : null);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
