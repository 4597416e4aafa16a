using System.Globalization;
using System.Resources;
using SalesPmCollaboration.Notifications.Resources;

namespace SalesPmCollaboration.Notifications.Tests;

public sealed class TextsTests
{
    [Theory]
    [InlineData("submit")]
    [InlineData("name-pm")]
    [InlineData("name-technical-lead")]
    [InlineData("review")]
    [InlineData("complete")]
    [InlineData("rectify")]
    [InlineData("sign")]
    [InlineData("sign-amendment")]
    [InlineData("waive")]
    [InlineData("confirm-takeover")]
    [InlineData("expectations-sign")]
    [InlineData("expectations-await-client")]
    [InlineData("expectations-decide-contest")]
    public void every_known_move_has_title_and_action_in_both_languages(string kind)
    {
        var texts = new ResourceManager(typeof(NotificationsTexts));
        foreach (var key in new[] { "move.handovers." + kind, "move-action.handovers." + kind })
        {
            var chinese = texts.GetString(key, CultureInfo.GetCultureInfo("zh-CN")).ShouldNotBeNull(key);
            texts.GetString(key, CultureInfo.GetCultureInfo("en")).ShouldNotBeNull(key).ShouldNotBe(chinese, StringComparer.Ordinal);
        }
    }
}
