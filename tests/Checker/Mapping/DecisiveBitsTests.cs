using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Mapping;

/// <summary>Neighbouring pages are one range only where every bit agrees that decides what they map (VT-d 9.7, 9.8).</summary>
public class DecisiveBitsTests
{
    /// <summary>The second of four first-stage pages from 0x10000 on.</summary>
    [Theory]
    [InlineData(1UL << 0, null)] // Not present.
    [InlineData(1UL << 1, "11000 1000 to 21000 5")] // Read-only.
    [InlineData(1UL << 2, null)] // Not for users ...
    [InlineData(3UL << 1, null)] // ... and read-only ...
    [InlineData(1UL << 2 | 1UL << 63, null)] // ... or without execution.
    [InlineData(1UL << 63, "11000 1000 to 21000 3")] // Without execution.
    [InlineData(1UL << 48, null)] // Reserved.
    [InlineData(1UL << 20, "11000 1000 to 121000 7")]
    public void First_stage_page_that_differs_is_a_range_of_its_own(ulong bits, string? line)
    {
        string[] expected = line is null ? ["10000 1000 to 20000 7", "12000 2000 to 22000 7"] : ["10000 1000 to 20000 7", line, "12000 2000 to 22000 7"];

        Assert.Equal(expected, Lines(FirstStage().Having("ExecuteRequests").FlipEntry(2, 0x22).Flip(First1 + 8, bits)));
    }

    /// <summary>The second of four second-stage pages from 0x9000 on, which can be executed.</summary>
    [Theory]
    [InlineData(1UL << 0, "a000 1000 to a000 2")] // Write-only: what cannot be read cannot be executed.
    [InlineData(1UL << 1, "a000 1000 to a000 5")]
    [InlineData(1UL << 2, "a000 1000 to a000 3")]
    [InlineData(1UL << 48, null)] // Reserved.
    [InlineData(1UL << 62, null)] // IW, reserved too.
    [InlineData(1UL << 20, "a000 1000 to 10a000 7")]
    public void Second_stage_page_that_differs_is_a_range_of_its_own(ulong bits, string? line)
    {
        var scene = SecondStage().Having("ExecuteRequests").FlipEntry(0, 0x20).FlipEntry(2, 2);
        foreach (ulong at in (ulong[])[Second4, Second3, Second2, 0x8048, 0x8050, 0x8058, 0x8060]) scene.Flip(at, 4);
        string[] expected = line is null ? ["9000 1000 to 9000 7", "b000 2000 to b000 7"] : ["9000 1000 to 9000 7", line, "b000 2000 to b000 7"];

        Assert.Equal([.. expected, "20000 1000 to 300000 3"], Lines(scene.Flip(0x8050, bits)));
    }

    /// <summary>With RTADDR.SSIRWE permissions are bits 61 and 62.</summary>
    [Theory]
    [InlineData(1UL << 61, "a000 1000 to a000 2")]
    [InlineData(1UL << 62, "a000 1000 to a000 1")]
    public void Permissions_for_devices_decide_where_they_count(ulong bits, string line)
    {
        var scene = SecondStage().With("RTADDR", Root | 0x480);
        foreach (ulong at in (ulong[])[Second4, Second3, Second2, 0x8048, 0x8050, 0x8058, 0x8060]) scene.Flip(at, 3UL << 61);

        Assert.Equal(["9000 1000 to 9000 3", line, "b000 2000 to b000 3"], Lines(scene.Flip(0x8050, bits)));
    }

    /// <summary>The lines of PASID 1, which may ask for execution, without its name.</summary>
    private static IEnumerable<string> Lines(Scene scene)
    {
        const string name = "0000:00:02.0/1 ";
        for (ulong page = 0x1000; page <= 0x1_0000; page += 0x1000) scene.WithPage(page);
        return SweepScenes.Lines(scene).Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => line[name.Length..]);
    }
}
