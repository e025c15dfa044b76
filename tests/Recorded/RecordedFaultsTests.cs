using Dmarkit.Parser;

namespace Dmarkit.Tests.Recorded;

/// <summary>A guest whose device was made to fault: its log, and the tables that its kernel wrote.</summary>
public class RecordedFaultsTests
{
    private static readonly string Bundle = Repository.PathOf("tests/Recorded/linux-6.1-faults");

    [Fact]
    public void Each_line_is_explained_to_its_entry() => Golden.Matches("explain-recorded.txt", CommandLine.Succeed("explain", "--bundle", Bundle).Output);

    /// <summary>What the guest's program did, by its README.</summary>
    [Theory]
    [InlineData("0x10002000", "overrun", 1)]
    [InlineData("0x10800000", "permission", 1)]
    [InlineData("0x20000000", "truncated", 1)]
    [InlineData("0x11018000", "freed", 1)]
    [InlineData("0xf0000", "missing-rmrr", 1)]
    [InlineData("0x10000000", "wrong-requester", 2)]
    [InlineData("0x70000000", "unknown", 1)]
    public void Cause_is_what_the_guest_did(string address, string kind, int count)
    {
        var faults = CommandLine.Succeed("explain", "--bundle", Bundle, "--format", "json").Json;

        var fault = faults.EnumerateArray().Single(each => each.GetProperty("fault").GetProperty("iova").GetString() == address);

        Assert.Equal((kind, count, true), (fault.GetProperty("causes")[0].GetProperty("kind").GetString(), fault.GetProperty("count").GetInt32(), fault.GetProperty("same").GetBoolean()));
    }

    /// <summary>The last entry of a walk lies where the bits of the address say, in the table that the entry above it names (VT-d 9.8); read here without the translator.</summary>
    [Theory]
    [InlineData("0x10002000")]
    [InlineData("0x10800000")]
    [InlineData("0x11018000")]
    [InlineData("0xf0000")]
    public void Entry_is_the_one_that_a_walk_by_hand_finds(string address)
    {
        var steps = CommandLine.Succeed("translate", "--bundle", Bundle, "--bdf", "00:0a.0", "--op", "read", "--iova", address, "--format", "json").Json.GetProperty("steps");
        Assert.True(Hex.TryParse(address, out ulong iova));
        var entry = CommandLine.Succeed("explain", "--bundle", Bundle, "--format", "json").Json.EnumerateArray()
            .Single(each => each.GetProperty("fault").GetProperty("iova").GetString() == address).GetProperty("entry");

        var above = steps[steps.GetArrayLength() - 2].GetProperty("value").GetString()!;
        Assert.True(Hex.TryParse(above, out ulong word));
        Assert.Equal(Hex.Of((word & 0xf_ffff_ffff_f000) + 8 * (iova >> 12 & 0x1ff)), entry.GetProperty("address").GetString());
        byte[] file = File.ReadAllBytes(Path.Combine(Bundle, "memory.elf"));
        string raw = $"0x{BitConverter.ToUInt64(file, entry.GetProperty("offset").GetInt32()):x16}";
        Assert.Equal(raw, entry.GetProperty("value").GetString());
    }
}
