using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Settings;

public class ConfigurationTextTests
{
    [Fact]
    public void Settings_and_suppressions_are_read_with_their_places()
    {
        var configuration = Read("profile: security\nselect: [DMAR2, reserved]\nsuppress:\n  - {rule: DMAR402, where: RMRR 0x1000-0x1fff, reason: known, owner: me, expires: 2027-06-30}\n");

        Assert.Equal([("profile", "security", 1, 10), ("select", "DMAR2 reserved", 2, 9)], configuration.Settings.Select(setting => (setting.Name, string.Join(' ', setting.Values), setting.Line, setting.Column)));
        Assert.Equal(
            new Suppression("DMAR402", "RMRR 0x1000-0x1fff") { Reason = "known", Owner = "me", Expires = new(2027, 6, 30), Line = 4, Column = 5 },
            Assert.Single(configuration.Suppressions));
    }

    [Fact]
    public void Suppression_may_name_a_device_or_a_fingerprint() => Assert.Equal(
        new Suppression("RPL001", null, new SourceId(0, 0, 2, 0), "0123456789abcdef") { Reason = "known", Line = 2, Column = 5 },
        Assert.Single(Read("suppress:\n  - {rule: RPL001, device: \"00:02.0\", fingerprint: 0123456789abcdef, reason: known}\n").Suppressions));

    [Theory]
    [InlineData("suppress: all", "1:11: suppress is 'all'; expected a list.")]
    [InlineData("suppress: [x]", "1:12: suppress[0] is 'x'; expected a mapping.")]
    [InlineData("suppress: [{rule: x}]", "1:12: suppress[0] has no key reason; expected why these findings are no matter.")]
    [InlineData("suppress: [{reason: x}]", "1:12: suppress[0] has no key rule; expected the id or name of a rule.")]
    [InlineData("suppress: [{rule: x, reason: y, expires: soon}]", "1:42: expires is 'soon'; expected a date, such as 2027-06-30.")]
    [InlineData("suppress: [{rule: x, reason: y, expires: 2027-02-30}]", "1:42: expires is '2027-02-30'; expected a date, such as 2027-06-30.")]
    [InlineData("suppress: [{rule: x, reason: y, device: z}]", "1:41: device is 'z'; expected [segment:]bus:device.function.")]
    [InlineData("suppress: [{rule: x, reason: y, file: z}]", "1:33: suppress[0] has the unknown key 'file'; expected rule, where, device, fingerprint, reason, owner, expires.")]
    [InlineData("profile: {a: b}", "1:10: profile is a mapping; expected a value, or a list of values.")]
    [InlineData("- x", "1:1: The configuration is a list; expected a mapping.")]
    [InlineData("", "1:1: The source is empty; expected a mapping.")]
    public void What_is_wrong_is_said_with_its_place(string text, string error)
    {
        Assert.False(ConfigurationText.TryRead(Encoding.UTF8.GetBytes(text), out var configuration, out var errors));
        Assert.Null(configuration);
        Assert.Equal(error, Assert.Single(errors).ToString());
    }

    private static ConfigurationText Read(string text)
    {
        Assert.True(ConfigurationText.TryRead(Encoding.UTF8.GetBytes(text), out var configuration, out var errors), string.Join('\n', errors));
        return configuration;
    }
}
