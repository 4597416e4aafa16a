using System.Text;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways.Crm;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Imports;

public sealed class StandardWebhookTests
{
    private const string Secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Stamp = "1614265330";
    private const string Published = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"test\": 2432232314}");
    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1614265330);
    private static readonly StandardWebhook Webhook = new([StandardWebhook.ReadSecret(Secret)]);

    [Theory]
    [InlineData(Secret)]
    [InlineData("whsec_" + Secret)]
    public void the_published_vector_is_genuine(string secret)
    {
        new StandardWebhook([StandardWebhook.ReadSecret(secret)]).Refusal(Id, Stamp, Published, Body, Then).ShouldBeNull();
        StandardWebhook.Sign(StandardWebhook.ReadSecret(secret), Id, Stamp, Body).ShouldBe(Published);
    }

    [Fact]
    public void one_of_several_signatures_by_one_of_several_secrets_is_enough()
    {
        var rotating = new StandardWebhook([new byte[24], StandardWebhook.ReadSecret(Secret)]);
        rotating.Refusal(Id, Stamp, "v1a,AAAA v2,BBBB v1,not-base64 v1,AAAA " + Published, Body, Then).ShouldBeNull();
    }

    [Theory]
    [InlineData("v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,AAAA")]
    [InlineData("v1,")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void a_forged_signature_is_refused(string signature) => Webhook.Refusal(Id, Stamp, signature, Body, Then).ShouldBe("webhook.signature");

    [Fact]
    public void the_signature_holds_for_this_id_time_and_body_alone()
    {
        Webhook.Refusal("msg_other", Stamp, Published, Body, Then).ShouldBe("webhook.signature");
        Webhook.Refusal(Id, "1614265331", Published, Body, Then).ShouldBe("webhook.signature");
        Webhook.Refusal(Id, Stamp, Published, "{\"test\": 2432232315}"u8, Then).ShouldBe("webhook.signature");
        new StandardWebhook([new byte[32]]).Refusal(Id, Stamp, Published, Body, Then).ShouldBe("webhook.signature");
    }

    [Theory]
    [InlineData(300, null)]
    [InlineData(-300, null)]
    [InlineData(301, "webhook.timestamp")]
    [InlineData(-301, "webhook.timestamp")]
    public void five_minutes_either_way_are_tolerated(int seconds, string? refusal) => Webhook.Refusal(Id, Stamp, Published, Body, Then.AddSeconds(seconds)).ShouldBe(refusal);

    [Theory]
    [InlineData("", Stamp, Published, "webhook.headers-missing")]
    [InlineData(Id, "", Published, "webhook.headers-missing")]
    [InlineData(Id, Stamp, "", "webhook.headers-missing")]
    [InlineData(Id, "yesterday", Published, "webhook.timestamp")]
    [InlineData(Id, "99999999999999999999", Published, "webhook.timestamp")]
    [InlineData(Id, "999999999999999999", Published, "webhook.timestamp")]
    [InlineData(Id, "-1614265330", Published, "webhook.timestamp")]
    public void missing_and_malformed_headers_are_refused(string id, string stamp, string signature, string refusal) => Webhook.Refusal(id, stamp, signature, Body, Then).ShouldBe(refusal);

    [Fact]
    public void without_a_secret_the_door_is_closed() => new StandardWebhook([]).Refusal(Id, Stamp, Published, Body, Then).ShouldBe("webhook.not-configured");

    [Theory]
    [InlineData("changeme")]
    [InlineData("")]
    [InlineData("whsec_AAAA")]
    public void a_weak_secret_refuses_to_start_without_being_printed(string secret) =>
        Should.Throw<SalesPmCollaboration.BuildingBlocks.UnfitSetting>(() => StandardWebhook.ReadSecret(secret)).Message.ShouldNotContain("AAAA");
}
