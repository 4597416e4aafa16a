using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <param name="Signed">A secret is kept, and messages are signed with it.</param>
public sealed record ChannelView(Guid Id, string Name, RobotVendor Vendor, string Language, Guid? DepartmentId, IReadOnlyList<NoticeGroup> Groups, bool Signed, bool Disabled, DateTimeOffset CreatedAt, long Version)
{
    internal static ChannelView Of(GroupRobot r) => new(r.Id, r.Name, r.Vendor, r.Language, r.DepartmentId, r.Groups, r.SealedSecret is not null, r.DisabledAt is not null, r.CreatedAt, r.Version);
}

/// <summary>All there are, in the order of their registration: a company has a handful.</summary>
public sealed record ListChannelsQuery : IRequest<IReadOnlyList<ChannelView>>, IRequirePolicy<AdministratorOnly>;

public sealed record GetChannelQuery(Guid ChannelId) : IRequest<ChannelView>, IRequirePolicy<AdministratorOnly>;

/// <param name="Webhook">The address that the vendor shows for the robot, or its key alone; never shown again.</param>
/// <param name="Secret">For signed groups; never shown again.</param>
/// <param name="DepartmentId">It hears of this department and those below; absent for the whole company.</param>
/// <param name="Groups">At least one of Moves, Reminders, News.</param>
public sealed record RegisterChannelCommand(
    string Name, RobotVendor Vendor, [property: AllowedValues("zh-CN", "en")] string Language, Guid? DepartmentId,
    [property: AllowedValues(NoticeGroup.Moves, NoticeGroup.Reminders, NoticeGroup.News)] IReadOnlyList<NoticeGroup> Groups, string Webhook, string? Secret) : IRequest<ChannelView>, IRequirePolicy<AdministratorOnly>
{
    public override string ToString() => nameof(RegisterChannelCommand);
}

/// <param name="Webhook">A new address takes the secret beside it (or none); absent keeps both.</param>
public sealed record CorrectChannelCommand(Guid ChannelId, long? ExpectedVersion, string Name, string Language, Guid? DepartmentId, IReadOnlyList<NoticeGroup> Groups, bool Disabled, string? Webhook, string? Secret)
    : IRequest<ChannelView>, IRequirePolicy<AdministratorOnly>, IEdit
{
    public override string ToString() => nameof(CorrectChannelCommand);
}

/// <summary>What waits for it is given up. It stays in the audit and its messages in the log.</summary>
public sealed record RemoveChannelCommand(Guid ChannelId, long? ExpectedVersion) : IRequest, IEdit, IRequirePolicy<AdministratorOnly>;

internal sealed class RegisterChannelRules : AbstractValidator<RegisterChannelCommand>
{
    public RegisterChannelRules()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(GroupRobot.NameLimit);
        RuleFor(c => c.Vendor).IsInEnum();
        RuleFor(c => c.Language).KnownLanguage();
        RuleFor(c => c.Groups).Chosen();
        RuleFor(c => c.Webhook).NotEmpty().MaximumLength(ChannelRules.WebhookLimit);
        RuleFor(c => c.Secret).MaximumLength(ChannelRules.SecretLimit);
    }
}

internal sealed class CorrectChannelRules : AbstractValidator<CorrectChannelCommand>
{
    public CorrectChannelRules()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(GroupRobot.NameLimit);
        RuleFor(c => c.Language).KnownLanguage();
        RuleFor(c => c.Groups).Chosen();
        RuleFor(c => c.Webhook).MaximumLength(ChannelRules.WebhookLimit);
        RuleFor(c => c.Secret).MaximumLength(ChannelRules.SecretLimit);
        RuleFor(c => c.Secret).Empty().When(c => string.IsNullOrWhiteSpace(c.Webhook)).WithErrorCode("channel.secret-alone");
    }
}

internal static class ChannelRules
{
    public const int WebhookLimit = 500;
    public const int SecretLimit = 200;

    public static void KnownLanguage<T>(this IRuleBuilder<T, string> rule) => rule.Must(l => l is "zh-CN" or "en").WithErrorCode("input.unknown-value");

    public static void Chosen<T>(this IRuleBuilder<T, IReadOnlyList<NoticeGroup>> rule) =>
        rule.NotEmpty().AtMost(3).Must(groups => groups is null || groups.All(g => g is NoticeGroup.Moves or NoticeGroup.Reminders or NoticeGroup.News)).WithErrorCode("input.unknown-value");
}

internal sealed class KeepRobotsHandler(NotificationsDbContext context, IRepository<GroupRobot> robots, RobotSeal seal, IPeopleContacts people, IOptions<RobotOptions> options, UnitOfWork unitOfWork, TimeProvider time)
    : IRequestHandler<ListChannelsQuery, IReadOnlyList<ChannelView>>, IRequestHandler<GetChannelQuery, ChannelView>, IRequestHandler<RegisterChannelCommand, ChannelView>,
        IRequestHandler<CorrectChannelCommand, ChannelView>, IRequestHandler<RemoveChannelCommand>
{
    public async Task<IReadOnlyList<ChannelView>> Handle(ListChannelsQuery request, CancellationToken cancellationToken) =>
        [.. (await context.Robots.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancellationToken)).Select(ChannelView.Of)];

    public async Task<ChannelView> Handle(GetChannelQuery request, CancellationToken cancellationToken) => ChannelView.Of(await robots.GetAsync(request.ChannelId, cancellationToken));

    public async Task<ChannelView> Handle(RegisterChannelCommand request, CancellationToken cancellationToken)
    {
        await KnowAsync(request.DepartmentId, cancellationToken);
        var now = time.GetUtcNow();
        var robot = GroupRobot.Register(request.Vendor, now);
        robot.Describe(request.Name, request.Language, request.DepartmentId, request.Groups, disabled: false, now);
        Connect(robot, request.Webhook, request.Secret);
        robots.Add(robot);
        await robots.SaveChangesAsync(cancellationToken);
        return ChannelView.Of(robot);
    }

    public async Task<ChannelView> Handle(CorrectChannelCommand request, CancellationToken cancellationToken)
    {
        var robot = await robots.GetAsync(request.ChannelId, cancellationToken);
        robot.ExpectVersion(request.ExpectedVersion);
        if (request.DepartmentId != robot.DepartmentId) await KnowAsync(request.DepartmentId, cancellationToken);
        robot.Describe(request.Name, request.Language, request.DepartmentId, request.Groups, request.Disabled, time.GetUtcNow());
        if (!string.IsNullOrWhiteSpace(request.Webhook)) Connect(robot, request.Webhook, request.Secret);
        await robots.SaveChangesAsync(cancellationToken);
        return ChannelView.Of(robot);
    }

    public async Task<Unit> Handle(RemoveChannelCommand request, CancellationToken cancellationToken)
    {
        var robot = await robots.GetAsync(request.ChannelId, cancellationToken);
        robot.ExpectVersion(request.ExpectedVersion);
        context.Remove(robot);
        await unitOfWork.SaveAsync(context, cancellationToken);
        return Unit.Value;
    }

    private void Connect(GroupRobot robot, string webhook, string? secret) =>
        robot.Connect(seal.Close(RobotWebhook.KeyOf(robot.Vendor, webhook, options.Value)), string.IsNullOrWhiteSpace(secret) || robot.Vendor == RobotVendor.WeCom ? null : seal.Close(secret.Trim()));

    private async Task KnowAsync(Guid? department, CancellationToken ct)
    {
        if (department is { } id && !await people.HasDepartmentAsync(id, ct)) throw new InvalidInput("/departmentId", "channel.department-unknown");
    }
}
