using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Settings;

public class BaselineTextTests
{
    [Fact]
    public void Findings_are_read_with_what_people_added()
    {
        const string text = """
            {"schemaVersion":1,"findings":[
              {"rule":"DMAR402","where":"RMRR 0x1000-0x1fff","fingerprint":"0123456789abcdef","reason":"known","owner":"me","expires":"2027-06-30","seen":3},
              {"rule":"DMAR204","where":"DRHD 0xfed90000"}]}
            """;
        Assert.True(BaselineText.TryRead(Encoding.UTF8.GetBytes(text), out var entries, out _));

        Assert.Equal<Suppression>(
            [
                new("DMAR402", "RMRR 0x1000-0x1fff", Fingerprint: "0123456789abcdef") { Reason = "known", Owner = "me", Expires = new(2027, 6, 30) },
                new("DMAR204", "DRHD 0xfed90000"),
            ],
            entries);
    }

    [Theory]
    [InlineData("", "1: baseline is not JSON here")]
    [InlineData("{\n\"findings\":[}", "2: baseline is not JSON here")]
    [InlineData("[]", "0: baseline is no object")]
    [InlineData("{}", "0: schemaVersion is missing or no number")]
    [InlineData("""{"schemaVersion":2,"findings":[]}""", "0: schemaVersion is 2; expected 1")]
    [InlineData("""{"schemaVersion":1}""", "0: findings is missing or no list")]
    [InlineData("""{"schemaVersion":1,"findings":[1]}""", "0: findings[0] is no object")]
    [InlineData("""{"schemaVersion":1,"findings":[{"where":"x"}]}""", "0: findings[0] has no rule")]
    [InlineData("""{"schemaVersion":1,"findings":[{"rule":"x"}]}""", "0: findings[0] has neither fingerprint nor where")]
    [InlineData("""{"schemaVersion":1,"findings":[{"rule":"x","where":"y"},{"rule":3}]}""", "0: findings[1] has a rule that is no text")]
    [InlineData("""{"schemaVersion":1,"findings":[{"rule":"x","where":"y","expires":"soon"}]}""", "0: findings[0] has an expires that is no date, such as 2027-06-30")]
    [InlineData("""{"schemaVersion":1,"findings":[{"rule":"\ud800","where":"y"}]}""", "0: baseline holds half a surrogate pair, which is no text")]
    public void What_is_no_baseline_is_refused_with_its_place(string text, string why)
    {
        Assert.False(BaselineText.TryRead(Encoding.UTF8.GetBytes(text), out var entries, out var defect));
        Assert.Empty(entries);
        Assert.Equal(why, $"{defect.Offset}: {defect.What} {defect.Why}");
    }
}
