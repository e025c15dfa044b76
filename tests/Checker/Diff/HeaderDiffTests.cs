using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Diff;

/// <summary>The header's fields, bytes outside structures, and defects that come and go.</summary>
public class HeaderDiffTests
{
    [Fact]
    public void Fields_of_the_header_are_told_by_their_names() => Assert.Equal(
        [
            "changed header / Revision: 0x01 -> 0x02", "changed header / OEM ID: \"HALVRD\" -> \"OTHER\"", "changed header / OEM Table ID: \"\" -> \"T\"",
            "changed header / OEM Revision: 0x00000000 -> 0x00000005", "changed header / Creator ID: \"\" -> \"MADE\"", "changed header / Creator Revision: 0x00000000 -> 0x00000006",
            "changed header / Host Address Width: 0x26 (39 bits) -> 0x2d (46 bits)", "changed header / Reserved: 00000000000000000000 -> 01000000000000000000",
        ],
        Differences.After(builder =>
        {
            (builder.Revision, builder.OemRevision, builder.CreatorRevision, builder.HostAddressWidth) = (2, 5, 6, 46);
            (builder.OemId, builder.OemTableId, builder.CreatorId, builder.Reserved) = ("OTHER"u8.ToArray(), "T"u8.ToArray(), "MADE"u8.ToArray(), new byte[] { 1 });
        }));

    [Fact]
    public void Flags_of_the_header_are_told_with_their_names() => Assert.Equal(
        ["changed header / Flags: 0x00 (INTR_REMAP- X2APIC_OPT_OUT- DMA_CTRL_PLATFORM_OPT_IN-) -> 0x01 (INTR_REMAP+ X2APIC_OPT_OUT- DMA_CTRL_PLATFORM_OPT_IN-)"],
        Differences.After(builder => builder.Flags = DmarFeatures.InterruptRemapping));

    [Fact]
    public void Bytes_after_a_name_are_told_apart_from_it() => Assert.Equal(
        ["changed ANDD 1 / Padding: 00 -> 01"],
        Differences.Between(RawTable.Of([4, 0, 11, 0, 0, 0, 0, 1, 0x41, 0, 0]), RawTable.Of([4, 0, 11, 0, 0, 0, 0, 1, 0x41, 0, 1])));

    [Fact]
    public void Length_and_a_right_checksum_are_no_difference() => Assert.Equal(
        ["added RHSA 0x1000: Proximity Domain 0x00000001"],
        Differences.After(builder => builder.Structures.Add(new StaticAffinityDraft(new(0x1000), 1))));

    [Fact]
    public void Checksum_counts_where_it_is_wrong()
    {
        byte[] right = Lint.Table(Lint.CatchAll()), wrong = right.With(9, (byte)(right[9] + 1)), worse = right.With(9, (byte)(right[9] + 2));

        Assert.Equal([$"added header / Checksum: defect: is 0x{wrong[9]:x2}, 0x{right[9]:x2} would be right"], Differences.Between(right, wrong));
        Assert.Equal([$"removed header / Checksum: defect: is 0x{wrong[9]:x2}, 0x{right[9]:x2} would be right"], Differences.Between(wrong, right));
        Assert.Equal([$"changed header / Checksum: defect: is 0x{wrong[9]:x2}, 0x{right[9]:x2} would be right -> defect: is 0x{worse[9]:x2}, 0x{right[9]:x2} would be right"], Differences.Between(wrong, worse));
        Assert.Empty(Differences.Between(wrong, wrong));
    }

    [Fact]
    public void Length_counts_where_it_is_wrong()
    {
        byte[] right = Lint.Table(Lint.CatchAll()), cut = right[..60];

        Assert.Equal(
            [
                "removed DRHD 0xfed91000: Flags 0x01 (INCLUDE_PCI_ALL+), Size 0x00 (4 KiB of registers)", "added DRHD of 12 bytes, malformed: 00001000010000000010d9fe",
                "added table length: defect: is 64, but there are only 60 bytes",
            ],
            Differences.Between(right, cut));
    }

    [Fact]
    public void Bytes_after_the_end_count_once()
    {
        byte[] plain = Lint.Table(Lint.CatchAll());

        Assert.Equal(
            ["added table / Trailing Bytes: aabb", "added data: defect: goes on for 2 bytes after the table's length of 64"],
            Differences.Between(plain, [.. plain, 0xaa, 0xbb]));
        Assert.Equal(["changed table / Trailing Bytes: aabb -> aabbcc"], Differences.Between([.. plain, 0xaa, 0xbb], [.. plain, 0xaa, 0xbb, 0xcc]));
    }

    [Fact]
    public void Of_long_bytes_the_piece_is_shown_that_differs()
    {
        byte[] plain = Lint.Table(Lint.CatchAll()), one = [.. plain, .. new byte[100], 1, .. new byte[99]], two = [.. plain, .. new byte[100], 2, .. new byte[98]];
        string zeros = new('0', 126);

        Assert.Equal(
            [$"changed table / Trailing Bytes: …01{zeros}… (from byte 100 of 200 on) -> …02{zeros}… (from byte 100 of 199 on)"],
            Differences.Between(one, two));
    }

    [Fact]
    public void Defect_stays_the_same_one_where_its_structure_moves()
    {
        byte[] odd = RawTable.Unit([1, 7, 0, 0, 0, 0, 2]), sound = RawTable.Region();

        Assert.Empty(Differences.Between(RawTable.Of(odd, sound), RawTable.Of(sound, odd)));
        Assert.Equal(
            [
                "removed DRHD of 23 bytes, malformed: 00001700000000000000d9fe0000000001070000000002",
                "removed DRHD of 23 bytes, malformed / scope #1 length: defect: is 7, below the 8 of a scope with one step",
            ],
            Differences.Between(RawTable.Of(odd, sound), RawTable.Of(sound)));
    }

    [Fact]
    public void Name_without_an_end_is_a_defect_of_its_device() => Assert.Equal(
        ["added ANDD 1 / object name: defect: has no NUL in its 2 bytes"],
        Differences.Between(RawTable.Of([4, 0, 10, 0, 0, 0, 0, 1, 0x41, 0]), RawTable.Of([4, 0, 10, 0, 0, 0, 0, 1, 0x41, 0x42])).Where(line => line.StartsWith("added", StringComparison.Ordinal)));

    [Fact]
    public void Table_that_is_none_is_compared_by_what_can_be_read()
    {
        byte[] nothing = [], table = Lint.Table(Lint.CatchAll());

        Assert.Empty(Differences.Between(nothing, nothing));
        Assert.Contains("added header / Signature: \"DMAR\"", Differences.Between(nothing, table));
        Assert.Contains("removed table: defect: has 0 bytes, fewer than the 48 of its fixed part", Differences.Between(nothing, table));
        Assert.Contains("changed header / Signature: \"DMAR\" -> \"XMAR\"", Differences.Between(table, table.With(0, (byte)'X')));
    }

    [Fact]
    public void Table_cut_short_and_table_that_says_so_have_different_defects()
    {
        byte[] table = Lint.Table(), saysSo = RawTable.WithChecksum(table.With(4, 40));

        Assert.Equal(
            ["removed table: defect: has 47 bytes, fewer than the 48 of its fixed part", "added table length: defect: is 40, below the 48 of the fixed part"],
            Differences.Between(table[..47], saysSo).Where(line => line.Contains("table", StringComparison.Ordinal) && line.Contains("fixed part", StringComparison.Ordinal)));
    }
}
