using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>Each way in which framing breaks, and beside it the nearest table that is sound.</summary>
public class DmarFramingTests
{
    private static readonly byte[] Healthy = RawTable.Of(RawTable.Unit(RawTable.Endpoint), RawTable.Region(RawTable.Endpoint));

    [Fact]
    public void Sound_table_has_no_defect() => Assert.Equal([], Framing(Healthy));

    [Fact]
    public void Table_of_48_bytes_is_long_enough()
    {
        Assert.Equal([], Framing(RawTable.Of()));
        Assert.Equal([(DefectKind.TableTooShort, 4L)], Framing(RawTable.Of().With(4, 47)));
        Assert.Equal([(DefectKind.TableTooShort, 0L)], Framing(RawTable.Of()[..47]));
        Assert.Equal([(DefectKind.TableTooShort, 0L)], Framing(RawTable.Of()[..35]));
        Assert.Equal([(DefectKind.TableTooShort, 0L)], Framing([]));
    }

    [Fact]
    public void Foreign_signature_ends_the_reading()
    {
        var table = DmarReader.Read(Healthy.With(3, (byte)'X').With(50, 0));

        Assert.Equal([(DefectKind.SignatureMismatch, 0L)], Framing(table));
        Assert.Equal("DMAX", table.Header!.Signature);
        Assert.Empty(table.Structures);
        Assert.Null(table.HostAddressWidth);
    }

    [Fact]
    public void Table_that_xen_hides_is_read_all_the_same()
    {
        var table = DmarReader.Read(Healthy.With(0, (byte)'R').With(1, (byte)'M').With(2, (byte)'A').With(3, (byte)'D'));

        Assert.Equal([(DefectKind.SignatureMismatch, 0L)], Framing(table));
        Assert.Equal(["DRHD #1", "RMRR #1"], table.Structures.Select(structure => structure.Label));
    }

    [Fact]
    public void Length_beyond_the_data_reads_to_the_end_of_the_data()
    {
        var table = DmarReader.Read(Healthy.With(4, (byte)(Healthy.Length + 1)));

        Assert.Equal([(DefectKind.LengthBeyondData, 4L)], Framing(table));
        Assert.Equal(2, table.Structures.Count);
        Assert.False(table.IsWalkComplete);
    }

    [Fact]
    public void Structure_that_the_data_cuts_is_no_second_defect()
    {
        var table = DmarReader.Read(Healthy.AsMemory(0, Healthy.Length - 1));

        Assert.Equal([(DefectKind.LengthBeyondData, 4L)], Framing(table));
        Assert.True(Assert.IsType<UninterpretedStructure>(table.Structures[1]).FailedFraming);
        Assert.Equal([(DefectKind.LengthBeyondData, 4L)], Framing(Healthy[..(48 + 24 + 3)]));
    }

    [Fact]
    public void Data_beyond_the_length_is_kept_and_not_read()
    {
        byte[] longer = [.. Healthy, .. RawTable.Unit()];
        var table = DmarReader.Read(longer);

        Assert.Equal([(DefectKind.DataBeyondLength, (long)Healthy.Length)], Framing(table));
        Assert.Equal(2, table.Structures.Count);
        Assert.Equal(longer, table.Bytes.ToArray());
        Assert.True(table.IsWalkComplete);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void One_to_three_bytes_are_no_structure(int bytes) =>
        Assert.Equal([(DefectKind.StructureHeaderTruncated, 72L)], Framing(RawTable.Of(RawTable.Unit(RawTable.Endpoint), new byte[bytes])));

    [Fact]
    public void Four_bytes_are_a_structure_of_an_unknown_type() => Assert.Equal([], Framing(RawTable.Of([9, 0, 4, 0])));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Structure_length_below_four_ends_the_walk(byte length)
    {
        var table = DmarReader.Read(RawTable.Of(RawTable.Unit(), [9, 0, length, 0, 0, 0], RawTable.Unit()));

        Assert.Equal([(DefectKind.StructureLengthBelowHeader, 66L)], Framing(table));
        Assert.Equal(["DRHD #1", "type 9 #1"], table.Structures.Select(structure => structure.Label));
        Assert.False(table.IsWalkComplete);
    }

    [Fact]
    public void Structure_may_end_where_the_table_ends_and_not_behind()
    {
        Assert.Equal([], Framing(RawTable.Of([9, 0, 8, 0, 1, 2, 3, 4])));
        Assert.Equal([(DefectKind.StructureOverrunsTable, 50L)], Framing(RawTable.Of([9, 0, 9, 0, 1, 2, 3, 4])));
        Assert.Equal([(DefectKind.StructureOverrunsTable, 50L)], Framing(RawTable.Of([9, 0, 255, 255, 1, 2, 3, 4])));
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(1, 24)]
    [InlineData(2, 8)]
    [InlineData(3, 20)]
    [InlineData(4, 10)]
    [InlineData(5, 8)]
    [InlineData(6, 8)]
    public void Structure_needs_the_fixed_part_of_its_type(byte type, byte least)
    {
        Assert.Equal([], Framing(RawTable.Of(Blank(type, least))));
        var table = DmarReader.Read(RawTable.Of(Blank(type, (byte)(least - 1)), RawTable.Unit()));

        Assert.Equal([(DefectKind.StructureTooShortForType, 50L)], Framing(table));
        Assert.IsType<HardwareUnit>(table.Structures[1]);
        Assert.True(table.IsWalkComplete);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Bytes_after_the_last_scope_are_no_scope(int bytes) =>
        Assert.Equal([(DefectKind.ScopeBytesLeftOver, 72L)], Framing(RawTable.Of(RawTable.Unit(RawTable.Endpoint, new byte[bytes]))));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Scope_length_below_six_ends_the_scopes(byte length) =>
        Assert.Equal([(DefectKind.ScopeLengthTooSmall, 65L)], Framing(RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(1, length), RawTable.Endpoint))));

    [Fact]
    public void Scope_without_a_step_is_too_small_and_the_next_one_is_read()
    {
        byte[] empty = [1, 6, 0, 0, 0, 0], cut = [1, 7, 0, 0, 0, 0, 0];

        Assert.Equal([(DefectKind.ScopeLengthTooSmall, 65L), (DefectKind.ScopeLengthTooSmall, 71L)], Framing(RawTable.Of(RawTable.Unit(empty, empty))));
        Assert.Equal([(DefectKind.ScopeLengthTooSmall, 65L)], Framing(RawTable.Of(RawTable.Unit(cut, RawTable.Endpoint))));
    }

    [Fact]
    public void Scope_length_is_even()
    {
        Assert.Equal([], Framing(RawTable.Of(RawTable.Unit([1, 10, 0, 0, 0, 0, 1, 0, 2, 0]))));
        Assert.Equal([(DefectKind.ScopeLengthOdd, 65L)], Framing(RawTable.Of(RawTable.Unit([1, 9, 0, 0, 0, 0, 1, 0, 2], RawTable.Endpoint))));
    }

    [Fact]
    public void Scope_may_end_where_its_structure_ends_and_not_behind()
    {
        Assert.Equal([(DefectKind.ScopeOverrunsStructure, 65L)], Framing(RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(1, 10)), RawTable.Unit())));
        Assert.Equal([(DefectKind.ScopeLengthOdd, 65L), (DefectKind.ScopeOverrunsStructure, 65L)], Framing(RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(1, 255)))));
    }

    [Fact]
    public void Structure_with_a_broken_scope_stays_unread_and_the_walk_goes_on()
    {
        var table = DmarReader.Read(RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(1, 0)), RawTable.Unit(RawTable.Endpoint)));

        Assert.True(Assert.IsType<UninterpretedStructure>(table.Structures[0]).FailedFraming);
        Assert.Equal(["DRHD #1", "DRHD #2"], table.Structures.Select(structure => structure.Label));
    }

    [Fact]
    public void Object_name_ends_in_nul()
    {
        Assert.Equal([], Framing(RawTable.Of(RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 1, (byte)'\\', (byte)'A', 0]))));
        var table = DmarReader.Read(RawTable.Of(RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 1, (byte)'\\', (byte)'A', (byte)'B'])));

        Assert.Equal([(DefectKind.NameUnterminated, 56L)], Framing(table));
        Assert.Equal("\\AB", Assert.IsType<NamespaceDevice>(table.Structures[0]).Name);
    }

    private static byte[] Blank(byte type, byte length) => RawTable.WithLength(new byte[length].With(0, type));

    private static IEnumerable<(DefectKind Kind, long Offset)> Framing(byte[] bytes) => Framing(DmarReader.Read(bytes));

    private static IEnumerable<(DefectKind Kind, long Offset)> Framing(DmarTable table) => table.Defects.Select(defect => (defect.Kind, defect.Offset));
}
