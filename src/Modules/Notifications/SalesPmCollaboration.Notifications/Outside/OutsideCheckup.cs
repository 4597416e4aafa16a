using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Notifications.Channels.Robots;
using SalesPmCollaboration.Notifications.Persistence;

namespace SalesPmCollaboration.Notifications.Outside;

/// <summary>What letters, text messages and group robots go through: does the mail server greet, are the others' addresses known and closed to listeners? Nothing is sent.</summary>
internal sealed class OutsideCheckup(Smtp smtp, IOptions<MailOptions> mail, IOptions<SmsOptions> sms, IOptions<RobotOptions> robots, NotificationsDbContext context) : ICheckup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct)
    {
        List<Finding> found = [await MailAsync(ct)];
        if (sms.Value.Url.Length > 0) found.AddRange(await AddressAsync("SMS", new Uri(sms.Value.Url), ct));
        foreach (var vendor in await VendorsAsync(ct)) found.AddRange(await AddressAsync(vendor.ToString(), robots.Value.Of(vendor), ct));
        return found;
    }

    private async Task<Finding> MailAsync(CancellationToken ct)
    {
        if (!smtp.IsConfigured) return mail.Value.Host.Length > 0 ? Finding.Bad("doctor.mail.no-sender") : Finding.Good("doctor.mail.none");
        try
        {
            await InTimeAsync(smtp.GreetAsync, ct);
            return Finding.Good("doctor.mail", mail.Value.Host);
        }
        // Sockets, TLS, the protocol and the server's refusals throw each their own.
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return Finding.Bad("doctor.mail.unreachable", mail.Value.Host, e is OperationCanceledException ? $"{Patience.TotalSeconds} s" : e.Message);
        }
    }

    private static async Task<IReadOnlyList<Finding>> AddressAsync(string channel, Uri address, CancellationToken ct)
    {
        try
        {
            await InTimeAsync(patience => Dns.GetHostAddressesAsync(address.Host, patience), ct);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return [Finding.Bad("doctor.channel.unknown-host", channel, address.Host, e is SocketException ? e.Message : $"{Patience.TotalSeconds} s")];
        }

        return [address.Scheme == Uri.UriSchemeHttps ? Finding.Good("doctor.channel", channel, address.Host) : new Finding(Fitness.Warning, "doctor.channel.plain", channel, address.Host)];
    }

    /// <summary>Of the robots that are registered; none where there is no database yet, which another checkup tells.</summary>
    private async Task<IReadOnlyList<RobotVendor>> VendorsAsync(CancellationToken ct)
    {
        try
        {
            return await context.Set<GroupRobot>().AsNoTracking().Select(r => r.Vendor).Distinct().ToListAsync(ct);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            return [];
        }
    }

    private static async Task InTimeAsync(Func<CancellationToken, Task> look, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        await look(patience.Token);
    }
}
