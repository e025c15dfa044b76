namespace Dmarkit.Tests.Cli;

/// <summary>Profiles weigh findings, and so the status.</summary>
public sealed class ProfileTests : IDisposable
{
    private readonly Machine machine = new();

    [Theory]
    [InlineData("default", "error")]
    [InlineData("linux", "error")]
    [InlineData("xen", "warning")]
    [InlineData("security", "error")]
    [InlineData("windows-dma-protection", "error")]
    [InlineData("strict", "error")]
    public void Finding_has_the_severity_of_the_profile(string profile, string severity)
    {
        // A window of 64 KiB at a multiple of 4 KiB: only Linux was seen to care.
        byte[] table = Machine.Table(0xfed9_1000);
        table[53] = 4;
        var run = CommandLine.Run("lint", machine.Write("dmar.bin", table), "--select", "DMAR204", "--profile", profile, "--format", "json");

        Assert.Equal(severity, Assert.Single(run.Json.GetProperty("findings").EnumerateArray()).GetProperty("severity").GetString());
        Assert.Equal(severity == "error" ? 1 : 0, run.Status);
    }

    [Fact]
    public void Profile_that_does_not_exist_is_refused_with_those_that_do() => Assert.Equal(
        "--profile: Argument 'bsd' not recognized. Must be one of: 'default' 'security' 'linux' 'xen' 'windows-dma-protection' 'strict'. See 'dmarkit lint --help'.",
        CommandLine.Refuse(2, "lint", "x", "--profile", "bsd"));

    public void Dispose() => machine.Dispose();
}
