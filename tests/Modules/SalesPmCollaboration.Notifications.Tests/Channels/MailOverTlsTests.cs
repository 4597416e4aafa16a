using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Log;
using SalesPmCollaboration.Notifications.Outside;

namespace SalesPmCollaboration.Notifications.Tests.Channels;

/// <summary>Against a real server whose certificate is made here and vouched for by nobody.</summary>
public sealed class MailOverTlsTests : IDisposable
{
    private readonly X509Certificate2 _shown = SelfSigned();

    [Theory]
    [InlineData(nameof(MailSecurity.StartTls))]
    [InlineData(nameof(MailSecurity.Tls))]
    public async Task a_letter_goes_over_tls_to_a_server_whose_certificate_is_told(string security)
    {
        await using var world = await ToAsync(security, _shown);
        await world.OpenAsync(NotificationsApp.Pm);
        await world.TickAsync();
        world.Mail.Taken.Count.ShouldBe(1);
        world.Mail.InTheClear.ShouldBe(0);
        (await LoggedAsync(world)).State.ShouldBe(DeliveryState.Sent);
    }

    [Theory]
    [InlineData(nameof(MailSecurity.StartTls), false)]
    [InlineData(nameof(MailSecurity.Tls), false)]
    [InlineData(nameof(MailSecurity.StartTls), true)]
    [InlineData(nameof(MailSecurity.Tls), true)]
    public async Task a_certificate_that_nobody_vouches_for_gets_no_letter_and_the_delivery_log_says_so(string security, bool anotherIsTold)
    {
        using var another = SelfSigned();
        await using var world = await ToAsync(security, anotherIsTold ? another : null);
        await world.OpenAsync(NotificationsApp.Pm);
        await world.TickAsync();
        world.Mail.Taken.ShouldBeEmpty();
        var waiting = await LoggedAsync(world);
        (waiting.State, waiting.Failure, waiting.Error, waiting.Attempts).ShouldBe((DeliveryState.Waiting, FailureClass.Transient, "tls", 1));
        waiting.NextAttemptAt.ShouldNotBeNull().ShouldBeGreaterThan(world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task where_starttls_is_demanded_a_server_without_it_gets_no_letter_in_the_clear()
    {
        await using var world = await ChannelWorld.WithAsync(new LocalMailServer(), ("Mail:Security", nameof(MailSecurity.StartTls)));
        await world.OpenAsync(NotificationsApp.Pm);
        await world.TickAsync();
        world.Mail.Taken.ShouldBeEmpty();
        var waiting = await LoggedAsync(world);
        (waiting.State, waiting.Failure, waiting.Error).ShouldBe((DeliveryState.Waiting, FailureClass.Transient, "starttls"));
    }

    public void Dispose() => _shown.Dispose();

    private Task<ChannelWorld> ToAsync(string security, X509Certificate2? told) => ChannelWorld.WithAsync(
        new LocalMailServer(_shown, tlsAtOnce: security == nameof(MailSecurity.Tls)),
        ("Mail:Security", security),
        // As administrators copy it from elsewhere: with colons, in small letters.
        ("Mail:Fingerprint", told is null ? "" : string.Join(':', told.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant().Chunk(2).Select(pair => new string(pair)))));

    private static async Task<DeliveryLine> LoggedAsync(ChannelWorld world) => (await world.AsAdministratorAsync(new ListDeliveriesQuery(null, null, null, 50))).Items.ShouldHaveSingleItem();

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mail.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
