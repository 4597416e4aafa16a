using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Notifications.Channels.Preferences;
using SalesPmCollaboration.Notifications.Channels.Robots;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.Notifications.Persistence;

namespace SalesPmCollaboration.Notifications.Channels;

internal static class ChannelRegistration
{
    public static void AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DeliveryOptions>(configuration.GetSection(DeliveryOptions.Section)).Configure<RobotOptions>(configuration.GetSection(RobotOptions.Section));
        services.AddSingleton(new PublicAddress(configuration["PublicUrl"])).AddSingleton<NoticeWords>();
        services.AddScoped<DeliveryDesk>().AddScoped<LetterClaims>().AddScoped<MailSieve>().AddScoped<MeetingSieve>().AddScoped<RobotTurns>();
        services.AddScoped<MailWriter>().AddScoped<ISendLetters, MailSender>().AddScoped<ISendLetters, RobotSender>();
        services.AddRepository<NotificationPreference, NotificationsDbContext>();
        services.AddRepository<GroupRobot, NotificationsDbContext>();
        services.AddSingleton<RobotSeal>();
        services.AddVendor<DingTalkRobot>(RobotVendor.DingTalk);
        services.AddVendor<WeComRobot>(RobotVendor.WeCom);
        services.AddVendor<FeishuRobot>(RobotVendor.Feishu);
    }

    /// <summary>Its address is a credential: the client logs nothing, follows no redirect and reads no more than a vendor has to say.</summary>
    private static void AddVendor<TRobot>(this IServiceCollection services, RobotVendor vendor)
        where TRobot : class, IGroupRobot
    {
        services.AddHttpClient<IGroupRobot, TRobot>(vendor.ToString(), (provider, client) =>
        {
            client.BaseAddress = provider.GetRequiredService<IOptions<RobotOptions>>().Value.Of(vendor);
            client.MaxResponseContentBufferSize = 64 * 1024;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false }).RemoveAllLoggers();
    }
}
