using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser;

public class SourceIdTests
{
    [Theory]
    [InlineData("0000:00:1f.3", 0, 0x00fb)]
    [InlineData("00:1f.3", 0, 0x00fb)]
    [InlineData("ffff:ff:1f.7", 0xffff, 0xffff)]
    [InlineData("FFFF:Fe:0.0", 0xffff, 0xfe00)]
    [InlineData("1:2:3.4", 1, 0x021c)]
    public void Segment_bus_and_device_are_hexadecimal(string text, int segment, int requester)
    {
        Assert.True(SourceId.TryParse(text, out var id));
        Assert.Equal(new((ushort)segment, (ushort)requester), id);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(":.")]
    [InlineData("::.")]
    [InlineData("00:02")]
    [InlineData("02.0")]
    [InlineData("00:02.")]
    [InlineData("00:.0")]
    [InlineData(":02.0")]
    [InlineData("00:20.0")]
    [InlineData("00:1f.8")]
    [InlineData("00:01f.0")]
    [InlineData("100:00.0")]
    [InlineData("10000:00:00.0")]
    [InlineData(":00:00.0")]
    [InlineData("0:0:0:0.0")]
    [InlineData("00:+2.0")]
    [InlineData(" 00:02.0")]
    [InlineData("00:02.0\n")]
    public void Other_forms_are_no_requester(string text) => Assert.False(SourceId.TryParse(text, out _));

    [Property]
    public void Id_that_is_written_is_read_back_and_made_of_its_parts(ushort segment, ushort requester)
    {
        var id = new SourceId(segment, requester);

        Assert.True(SourceId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
        Assert.Equal(id, new(segment, id.Bus, id.Device, id.Function));
        Assert.Equal(requester, id.Bus << 8 | id.DeviceFunction);
    }

    [Fact]
    public void Ids_stand_in_the_order_of_segment_bus_device_and_function()
    {
        string[] ordered = ["0000:00:00.0", "0000:00:00.7", "0000:00:01.0", "0000:00:1f.7", "0000:01:00.0", "0000:ff:1f.7", "0001:00:00.0"];
        var ids = ordered.Reverse().Select(text => SourceId.TryParse(text, out var id) ? id : default);

        Assert.Equal(ordered, ids.Order().Select(id => id.ToString()));
    }
}
