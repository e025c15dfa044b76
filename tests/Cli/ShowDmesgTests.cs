using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary>The lines that Linux would write; the expectations follow drivers/iommu/intel/dmar.c and iommu.c.</summary>
public class ShowDmesgTests
{
    private const string Width = "DMAR: Host address width 39", Failure = "DMAR: Parse DMAR table failure.";
    private const string FirstUnit = "DMAR: DRHD base: 0x000000fed90000 flags: 0x0";

    [Fact]
    public void Sound_table_has_a_line_a_structure() => Says(RawTable.Of(RawTable.Unit(RawTable.Endpoint), RawTable.Region(RawTable.Endpoint)),
        Width, FirstUnit, "DMAR: RMRR base: 0x00000000001000 end: 0x00000000001fff");

    [Fact]
    public void Addresses_are_padded_to_16_characters_and_never_cut() => Says(
        RawTable.Of(RawTable.Unit().With(14, 0x12).With(15, 0xab)), Width, "DMAR: DRHD base: 0xab120000fed90000 flags: 0x0");

    [Fact]
    public void Width_below_a_page_is_refused()
    {
        Says(RawTable.Of(RawTable.Unit()).With(36, 10), "DMAR: Invalid DMAR haw", Failure);
        Says(RawTable.Of(RawTable.Unit()).With(36, 11), "DMAR: Host address width 12", FirstUnit);
    }

    [Fact]
    public void Structure_that_passes_the_table_ends_the_parsing() => Says(RawTable.Of(RawTable.Unit(), RawTable.Region().With(2, 25)),
        Width, FirstUnit, "DMAR: [Firmware Bug]: Record passes table end", Failure);

    [Fact]
    public void Structure_of_length_0_ends_it_quietly() => Says(RawTable.Of(RawTable.Unit(), [1, 0, 0, 0, .. new byte[20]]), Width, FirstUnit);

    [Fact]
    public void Table_without_a_unit_is_complained_of() => Says(RawTable.Of(RawTable.Region()),
        Width, "DMAR: RMRR base: 0x00000000001000 end: 0x00000000001fff", "DMAR: [Firmware Bug]: No DRHD structure found in DMAR table", "DMAR: No DMAR devices found");

    [Fact]
    public void Unit_at_0_is_complained_of_before_all_else() => Says(RawTable.Of(RawTable.Unit().With(10, 0).With(11, 0)),
        "DMAR: [Firmware Bug]: Your BIOS is broken; DMAR reported at address 0!", Width, "DMAR: DRHD base: 0x00000000000000 flags: 0x0", Failure);

    [Fact]
    public void Region_that_is_no_pages_is_complained_of() => Says(RawTable.Of(RawTable.Unit(), RawTable.Region().With(16, 0xfe)),
        Width, FirstUnit, "DMAR: RMRR base: 0x00000000001000 end: 0x00000000001ffe", "DMAR: [Firmware Bug]: Your BIOS is broken; bad RMRR [0x0000000000001000-0x0000000000001ffe]");

    [Fact]
    public void Affinity_of_no_unit_so_far_is_complained_of()
    {
        byte[] affinity = RawTable.WithLength([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xd9, 0xfe, 0, 0, 0, 0, 0, 0, 0, 0]);

        Says(RawTable.Of(RawTable.Unit(), affinity), Width, FirstUnit, "DMAR: RHSA base: 0x000000fed90000 proximity domain: 0x0");
        Says(RawTable.Of(affinity, RawTable.Unit()), Width, "DMAR: RHSA base: 0x000000fed90000 proximity domain: 0x0",
            "DMAR: [Firmware Bug]: Your BIOS is broken; RHSA refers to non-existent DMAR unit at fed90000", FirstUnit);
    }

    [Fact]
    public void Device_number_is_hexadecimal_and_a_name_without_end_is_refused()
    {
        byte[] named = [4, 0, 0, 0, 0, 0, 0, 0x1a, .. "\\_SB.A\0"u8];

        Says(RawTable.Of(RawTable.Unit(), RawTable.WithLength([.. named])), Width, FirstUnit, "DMAR: ANDD device: 1a name: \\_SB.A");
        Says(RawTable.Of(RawTable.Unit(), RawTable.WithLength(named[..^1]), RawTable.Region()), Width, FirstUnit,
            "DMAR: [Firmware Bug]: Your BIOS is broken; ANDD object name is not NUL-terminated", Failure);
    }

    [Fact]
    public void Scope_types_that_no_kernel_knows_are_complained_of() => Says(RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(0, 6), RawTable.Endpoint.With(0, 5), RawTable.Endpoint.With(0, 0))),
        Width, FirstUnit, "DMAR: Unsupported device scope", "DMAR: Unsupported device scope");

    [Fact]
    public void Scopes_of_a_unit_that_is_listed_again_are_not_read_again()
    {
        byte[] unit = RawTable.Unit(RawTable.Endpoint.With(0, 6));

        Says(RawTable.Of(unit, unit), Width, FirstUnit, "DMAR: Unsupported device scope", FirstUnit);
    }

    [Fact]
    public void Ports_without_list_have_no_scopes() => Says(RawTable.Of(RawTable.Unit(), RawTable.WithLength([2, 0, 0, 0, 1, 0, 0, 0, 6, 8, 0, 0, 0, 0, 1, 0])),
        Width, FirstUnit, "DMAR: ATSR flags: 0x1");

    [Fact]
    public void Property_and_unknown_structures_have_no_line() => Says(
        RawTable.Of(RawTable.Unit(), RawTable.WithLength([6, 0, 0, 0, 0, 0, 0, 0]), RawTable.WithLength([9, 0, 0, 0])), Width, FirstUnit);

    [Fact]
    public void Where_the_next_line_cannot_be_known_the_reason_stands()
    {
        Says(RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(1, 0))), Width, FirstUnit, "# at 0x40: the kernel stays at this scope of length 0 for ever");
        Says(RawTable.Of(RawTable.Unit(), [1, 0, 2, 0]), Width, FirstUnit, "# at 0x40: the kernel takes the middle of this structure for the next one");
        Says(RawTable.Of(RawTable.Unit(), [1, 0]), Width, FirstUnit, "# at 0x40: the data, or the table, ends before the next structure does");
        Says([.. "RMAD"u8, .. RawTable.Of(RawTable.Unit())[4..]], "# Linux does not read this table: it has no fixed part, or another signature");
    }

    [Fact]
    public void Fields_are_read_beyond_a_structure_that_is_too_short() => Says(
        RawTable.Of(RawTable.WithLength([0, 0, 0, 0, 3, 0, 0, 0]), RawTable.WithLength([9, 0, 0, 0, 0, 0, 0, 0])), Width, "DMAR: DRHD base: 0x00000000080009 flags: 0x3");

    private static void Says(byte[] table, params string[] lines) => Assert.Equal([.. lines, ""], ShowTable.Text(table, "dmesg").Split('\n'));
}
