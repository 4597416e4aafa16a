using MediatR;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Channels.Robots;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels;

/// <summary>A test message to the group. It goes the way of every message, so that what it proves holds for them; the log tells how it fared.</summary>
public sealed record TryChannelCommand(Guid ChannelId) : IRequest<DeliveryStarted>, IRequirePolicy<AdministratorOnly>;

/// <summary>A test mail to the caller himself.</summary>
/// <exception cref="RuleViolation">preferences.no-mail.</exception>
public sealed record TryMailCommand : IRequest<DeliveryStarted>, IRequirePolicy<PersonPolicy>;

/// <param name="DeliveryId">Of the log; it goes out within a minute.</param>
public sealed record DeliveryStarted(Guid DeliveryId);

internal sealed class TryChannelHandler(NotificationsDbContext context, IRepository<GroupRobot> robots, IOutsideMessages outside, UnitOfWork unitOfWork, TimeProvider time, ICaller caller)
    : IRequestHandler<TryChannelCommand, DeliveryStarted>, IRequestHandler<TryMailCommand, DeliveryStarted>
{
    public async Task<DeliveryStarted> Handle(TryChannelCommand request, CancellationToken cancellationToken)
    {
        var robot = await robots.GetAsync(request.ChannelId, cancellationToken);
        return await StartAsync(DeliveryChannel.Robot, robot.Id, "/channels", cancellationToken);
    }

    public Task<DeliveryStarted> Handle(TryMailCommand request, CancellationToken cancellationToken) =>
        outside.Has(OutsideChannel.Mail) ? StartAsync(DeliveryChannel.Mail, caller.PersonId.Value, "/notification-settings", cancellationToken) : throw new RuleViolation("preferences.no-mail");

    private async Task<DeliveryStarted> StartAsync(DeliveryChannel channel, Guid target, string link, CancellationToken ct)
    {
        var notice = Notice.Test(caller.PersonId, caller.Name, link, time.GetUtcNow());
        var delivery = Delivery.Of(notice, notice.Id, channel, target);
        context.Add(delivery);
        await unitOfWork.SaveAsync(context, ct);
        return new DeliveryStarted(delivery.Id);
    }
}
