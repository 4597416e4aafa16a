using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.Notifications.Persistence;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>A letter as one message to a group. Addresses are credentials: an exception's words go nowhere, its kind does.</summary>
internal sealed class RobotSender(IServiceScopeFactory scopes, IEnumerable<IGroupRobot> vendors, RobotSeal seal, Texts texts, NoticeWords words, PublicAddress address, TimeProvider time) : ISendLetters
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public DeliveryChannel Channel => DeliveryChannel.Robot;

    public async Task<SendOutcome> SendAsync(Letter letter)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (robot, names) = await LookUpAsync(letter, patience.Token);
            if (seal.Open(robot) is not { } key) return SendOutcome.Refused(FailureClass.Permanent, "key-lost");
            return await vendors.Single(v => v.Vendor == robot.Vendor).SayAsync(key, MessageOf(letter, robot, names), time.GetUtcNow(), patience.Token);
        }
        catch (Exception e)
        {
            return SendOutcome.Refused(FailureClass.Transient, e switch
            {
                OperationCanceledException => "timeout",
                HttpRequestException { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
                HttpRequestException http => http.HttpRequestError.ToString(),
                _ => e.GetType().Name,
            });
        }
    }

    /// <summary>In a scope of its own: letters go out side by side, a context bears one reader.</summary>
    private async Task<(GroupRobot Robot, IReadOnlyDictionary<Guid, PersonCard> Names)> LookUpAsync(Letter letter, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var robot = await scope.ServiceProvider.GetRequiredService<NotificationsDbContext>().Robots.AsNoTracking().SingleAsync(r => r.Id == letter.TargetId, ct);
        var names = await scope.ServiceProvider.GetRequiredService<IPeopleDirectory>().CardsAsync([.. letter.Lines.Select(l => l.PersonId.Value).Distinct()], ct);
        return (robot, names);
    }

    private RobotMessage MessageOf(Letter letter, GroupRobot robot, IReadOnlyDictionary<Guid, PersonCard> names)
    {
        using var language = new ReadAs(robot.Language);
        return new RobotMessage(letter.Id, texts.For("robot.title", letter.Lines.Count), [.. letter.Lines.Select(line => LineOf(line, names))], texts.For("robot.more"));
    }

    /// <summary>Whose it is stands first, unless it is everybody's.</summary>
    private RobotLine LineOf(Delivery line, IReadOnlyDictionary<Guid, PersonCard> names)
    {
        var title = words.Title(line.Text, line.Arguments);
        var whose = line.Group is NoticeGroup.Moves or NoticeGroup.Reminders && !Notice.IsOfMeeting(line.Text) && names.TryGetValue(line.PersonId.Value, out var person) ? texts.For("robot.whose", person.Name, title) : title;
        return new RobotLine(line.Subject.Length == 0 ? whose : $"{whose} · {line.Subject}", address.Of(line.Link));
    }
}
