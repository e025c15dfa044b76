using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser;

public class SourceIdNotationTests
{
    [Theory]
    [InlineData("0000:00:1f.3", "0000:00:1f.3")] // Linux, lspci -D, Xen
    [InlineData("ffff:ff:1f.7", "ffff:ff:1f.7")]
    [InlineData("0:0:0.0", "0000:00:00.0")]
    [InlineData("00:1f.3", "0000:00:1f.3")] // lspci, chipsec
    [InlineData("FF:1F.7", "0000:ff:1f.7")]
    [InlineData("0:1.2", "0000:00:01.2")]
    [InlineData("00:02.00", "0000:00:02.0")] // QEMU's trace
    [InlineData("00:02.07", "0000:00:02.7")]
    [InlineData("00:02:00", "0000:00:02.0")] // QEMU's messages
    [InlineData("ff:1f:07", "0000:ff:1f.7")]
    [InlineData("00:02:7", "0000:00:02.7")]
    [InlineData("[00:02.0]", "0000:00:02.0")] // Linux' fault lines
    [InlineData("[0000:00:1f.3]", "0000:00:1f.3")]
    [InlineData("[0x00:0x02.0]", "0000:00:02.0")]
    [InlineData("0xffff:0xff:0x1f.0x7", "ffff:ff:1f.7")]
    [InlineData("S0000 B00 D02 F0", "0000:00:02.0")] // edk2
    [InlineData("SFFFF BFF D1F F07", "ffff:ff:1f.7")]
    [InlineData("s0001 b80 d1e f6", "0001:80:1e.6")]
    [InlineData("B00 D02 F0", "0000:00:02.0")]
    [InlineData("0x00fa", "0000:00:1f.2")] // the requester id
    [InlineData("0xFFFF", "0000:ff:1f.7")]
    [InlineData("0x0", "0000:00:00.0")]
    [InlineData("[0x0010]", "0000:00:02.0")]
    public void Notation_is_read(string text, string canonical)
    {
        Assert.True(SourceId.TryParse(text, out var id));
        Assert.Equal(canonical, id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[00:02.0")]
    [InlineData("00:02.0]")]
    [InlineData("[[00:02.0]]")]
    [InlineData(" 00:02.0")]
    [InlineData("00:02.0 ")]
    [InlineData("00:02.8")] // The function beyond 7, the device beyond 31, and digits too many.
    [InlineData("00:02.08")]
    [InlineData("00:02.007")]
    [InlineData("00:20.0")]
    [InlineData("00:002.0")]
    [InlineData("100:02.0")]
    [InlineData("10000:00:02.0")] // Linux' segments of VMD are none of the unit's.
    [InlineData("0000:00:02:0")]
    [InlineData("0:0000:00:02.0")]
    [InlineData("0000:00:02")] // A segment, bus and device without a function.
    [InlineData("00:02:08")]
    [InlineData("00:20:00")]
    [InlineData("00:02")] // Filters of lspci -s.
    [InlineData("0:")]
    [InlineData("0.3")]
    [InlineData(".4")]
    [InlineData("*:02.0")]
    [InlineData("00:02.*")]
    [InlineData("00::02.0")]
    [InlineData("1C,04")] // A step of a path.
    [InlineData("00:1c.4/00.0")]
    [InlineData("00fa")] // Without 0x it may be decimal.
    [InlineData("250")]
    [InlineData("0x")]
    [InlineData("0x10000")]
    [InlineData("0x000fa")]
    [InlineData("0x+1")]
    [InlineData("0x0x10")]
    [InlineData("-1:02.0")]
    [InlineData("0x:02.0")]
    [InlineData("S0000 B00 D20 F0")]
    [InlineData("S0000 B00 D02 F8")]
    [InlineData("S0000 B00 D02")]
    [InlineData("S0000 D02 B00 F0")]
    [InlineData("S0000  B00 D02 F0")]
    [InlineData("S0000 B00 D02 F0 X")]
    [InlineData("B00D02F0")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(SourceId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Property]
    public Property Every_id_is_read_back_in_every_notation() => Prop.ForAll(Ids.ToArbitrary(), id =>
    {
        string full = $"{id.Segment:x4}:{id.Bus:x2}:{id.Device:x2}", brief = $"{id.Bus:x2}:{id.Device:x2}";
        foreach (string text in new[] { id.ToString(), $"[{full}.{id.Function}]", $"{full.ToUpperInvariant()}.0{id.Function}", $"S{id.Segment:X4} B{id.Bus:X2} D{id.Device:X2} F{id.Function}" })
            Assert.True(SourceId.TryParse(text, out var read) && read == id, text);
        foreach (string text in new[] { $"{brief}.{id.Function}", $"{brief}:{id.Function:x2}", $"0x{id.Requester:x4}" })
            Assert.True(SourceId.TryParse(text, out var read) && read == (id with { Segment = 0 }), text);
    });

    [Property]
    public bool Any_text_is_read_or_refused(string? text) => SourceId.TryParse(text, out var id) || id == default;

    private static Gen<SourceId> Ids => Gen.Choose(0, 0xffff).SelectMany(segment => Gen.Choose(0, 0xffff).Select(requester => new SourceId((ushort)segment, (ushort)requester)));
}
