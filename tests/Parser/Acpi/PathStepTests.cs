using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public class PathStepTests
{
    [Theory]
    [InlineData("1C,04", 0x1c, 4)]
    [InlineData("1c.4", 0x1c, 4)]
    [InlineData("0,0", 0, 0)]
    [InlineData("FF,ff", 0xff, 0xff)] // No device, but what a table can hold.
    public void Step_is_read(string text, byte device, byte function)
    {
        Assert.True(PathStep.TryParse(text, out var step));
        Assert.Equal(new PathStep(device, function), step);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1C")]
    [InlineData(",04")]
    [InlineData("1C,")]
    [InlineData("1C,004")]
    [InlineData("01C,04")]
    [InlineData("1C, 04")]
    [InlineData("1C,04,00")]
    [InlineData("00:1c.4")]
    [InlineData("0x1C,04")]
    [InlineData("+1,04")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(PathStep.TryParse(text, out var step));
        Assert.Equal(default, step);
    }

    [Fact]
    public void Every_step_is_read_back()
    {
        for (int each = 0; each <= 0xffff; each++)
        {
            var step = new PathStep((byte)(each >> 8), (byte)each);
            Assert.True(PathStep.TryParse(step.ToString(), out var read) && read == step);
        }
    }
}
