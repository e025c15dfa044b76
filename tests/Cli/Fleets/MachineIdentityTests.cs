using System.Text;
using Dmarkit.Cli;

namespace Dmarkit.Tests.Cli.Fleets;

/// <summary>Vendor, model and firmware version, from what a bundle holds.</summary>
public class MachineIdentityTests
{
    [Theory]
    [InlineData("[    0.000000] DMI: Alpha Computers A100/MB1, BIOS 1.20 01/02/2026\n", "Alpha Computers A100/MB1", "1.20 01/02/2026")]
    [InlineData("kern  :info  : [    0.0] DMI: Standard PC (Q35 + ICH9, 2009), BIOS rel-1.16 04/01/2014", "Standard PC (Q35 + ICH9, 2009)", "rel-1.16 04/01/2014")]
    [InlineData("DMI: Old, BIOS 1\nDMI: New, BIOS 2\r\n[ 0.1] DMI: Memory slots populated: 1/2\n", "New", "2")]
    [InlineData("DMI: \x1b[31mred, BIOS 1\n", "\\x1b[31mred", "1")]
    [InlineData("DMI: no more than that\n", null, null)]
    [InlineData("DMI: , BIOS \n", null, null)]
    [InlineData("", null, null)]
    public void Log_tells_model_and_firmware(string log, string? model, string? firmware)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(log));

        Assert.Equal(new MachineIdentity(null, model, firmware), MachineIdentity.Of(null, file.Path));
    }

    [Fact]
    public void Log_of_many_such_beginnings_is_looked_through_in_no_time()
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("DMI: ", 800_000))));

        Assert.Equal(new MachineIdentity(null, null, null), MachineIdentity.Of(null, file.Path));
    }
}
