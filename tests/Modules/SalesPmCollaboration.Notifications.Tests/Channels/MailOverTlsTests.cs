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
    private const string Password = "Tls-only-7391";
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

    [Theory]
    [InlineData(nameof(MailSecurity.StartTls))]
    [InlineData(nameof(MailSecurity.Tls))]
    public async Task a_server_that_demands_a_sign_in_is_shown_the_password_over_tls(string security)
    {
        await using var world = await ToAsync(security, _shown, Password, Password);
        await world.OpenAsync(NotificationsApp.Pm);
        await world.TickAsync();
        world.Mail.Taken.Count.ShouldBe(1);
        world.Mail.InTheClear.ShouldBe(0);
        world.Mail.Shown.ShouldBe([Password]);
        (await LoggedAsync(world)).State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task a_password_that_the_server_does_not_take_is_told_as_such_and_the_letter_waits()
    {
        await using var world = await ToAsync(nameof(MailSecurity.StartTls), _shown, "of-yesterday", Password);
        await world.OpenAsync(NotificationsApp.Pm);
        await world.TickAsync();
        world.Mail.Taken.ShouldBeEmpty();
        var waiting = await LoggedAsync(world);
        (waiting.State, waiting.Failure, waiting.Error).ShouldBe((DeliveryState.Waiting, FailureClass.AuthExpired, "authentication"));
    }

    [Fact]
    public async Task a_password_is_not_shown_to_a_server_without_tls_unless_the_company_says_so()
    {
        await using var careful = await ChannelWorld.WithAsync(new LocalMailServer(password: Password), [.. SignIn(Password), ("Mail:Security", nameof(MailSecurity.Auto))]);
        await careful.OpenAsync(NotificationsApp.Pm);
        await careful.TickAsync();
        careful.Mail.Shown.ShouldBeEmpty();
        careful.Mail.Taken.ShouldBeEmpty();
        (await LoggedAsync(careful)).State.ShouldBe(DeliveryState.Waiting);

        await using var told = await ChannelWorld.WithAsync(new LocalMailServer(password: Password), SignIn(Password));
        await told.OpenAsync(NotificationsApp.Pm);
        await told.TickAsync();
        told.Mail.Shown.ShouldBe([Password]);
        told.Mail.Taken.Count.ShouldBe(1);
    }

    public void Dispose() => _shown.Dispose();

    private static (string, string)[] SignIn(string password) => [("Mail:User", LocalMailServer.Account), ("Mail:Password", password)];

    private Task<ChannelWorld> ToAsync(string security, X509Certificate2? told, string? shown = null, string? known = null) => ChannelWorld.WithAsync(
        new LocalMailServer(_shown, tlsAtOnce: security == nameof(MailSecurity.Tls), known),
        [.. shown is null ? [] : SignIn(shown),
        ("Mail:Security", security),
        // As administrators copy it from elsewhere: with colons, in small letters.
        ("Mail:Fingerprint", told is null ? "" : string.Join(':', told.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant().Chunk(2).Select(pair => new string(pair))))]);

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
