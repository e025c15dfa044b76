using Dmarkit.Parser;
using static Dmarkit.Tests.Support.Lint;

namespace Dmarkit.Tests.Checker.Diff;

/// <summary>Each kind of difference, and beside it what is none.</summary>
public class TableDiffTests
{
    private const ulong A = 0xfed9_0000, B = 0xfeda_0000;

    [Fact]
    public void Moved_structures_and_scopes_in_another_order_are_no_difference()
    {
        DeviceScopeDraft first = Endpoint(1), second = Scope(DeviceScopeType.SubHierarchy, 0x1c);

        Assert.Empty(Differences.Between([Unit(A, first, second), CatchAll(B), Region(0, 0xfff)], [Region(0, 0xfff), CatchAll(B), Unit(A, second, first)]));
    }

    [Fact]
    public void Unit_that_came_and_unit_that_went_are_told_with_their_scopes()
    {
        Assert.Equal(
            ["added DRHD 0xfeda0000: Flags 0x00 (INCLUDE_PCI_ALL-), Size 0x00 (4 KiB of registers)", "added DRHD 0xfeda0000 / endpoint 00:02.0: endpoint 00:02.0"],
            Differences.Between([CatchAll(A)], [Unit(B, Endpoint(2)), CatchAll(A)]));
        Assert.Equal(
            ["removed DRHD 0xfeda0000: Flags 0x00 (INCLUDE_PCI_ALL-), Size 0x00 (4 KiB of registers)", "removed DRHD 0xfeda0000 / endpoint 00:02.0: endpoint 00:02.0"],
            Differences.Between([Unit(B, Endpoint(2)), CatchAll(A)], [CatchAll(A)]));
    }

    [Fact]
    public void Unit_is_another_one_at_another_base_or_in_another_segment()
    {
        Assert.Equal(2, Differences.Between([Unit(A)], [Unit(A + 0x1000)]).Count);
        Assert.Equal(
            ["removed DRHD 0xfed90000: Flags 0x00 (INCLUDE_PCI_ALL-), Size 0x00 (4 KiB of registers)", "added DRHD 0xfed90000 of segment 0001: Flags 0x00 (INCLUDE_PCI_ALL-), Size 0x00 (4 KiB of registers)"],
            Differences.Between([Unit(A)], [Unit(A) with { Segment = 1 }]));
    }

    [Fact]
    public void Fields_of_a_unit_are_told_by_their_names() => Assert.Equal(
        ["changed DRHD 0xfed90000 / Flags: 0x00 (INCLUDE_PCI_ALL-) -> 0x01 (INCLUDE_PCI_ALL+)", "changed DRHD 0xfed90000 / Size: 0x00 (4 KiB of registers) -> 0x01 (8 KiB of registers)"],
        Differences.Between([Unit(A)], [Unit(A) with { Flags = 1, Size = 1 }]));

    [Fact]
    public void Region_is_another_one_with_another_range_and_its_device_moves_there() => Assert.Equal(
        ["removed RMRR 0x1000-0x1fff: RMRR 0x1000-0x1fff", "moved endpoint 00:14.0: RMRR 0x1000-0x1fff -> RMRR 0x1000-0x2fff", "added RMRR 0x1000-0x2fff: RMRR 0x1000-0x2fff"],
        Differences.Between([Region(0x1000, 0x1fff)], [Region(0x1000, 0x2fff)]));

    [Fact]
    public void Flags_make_root_ports_and_caches_others()
    {
        Assert.Equal(
            ["removed ATSR 0002, flags 0x00: Flags 0x00 (ALL_PORTS-)", "added ATSR 0002, flags 0x01: Flags 0x01 (ALL_PORTS+)"],
            Differences.Between([new RootPortAtsDraft { Segment = 2 }], [new RootPortAtsDraft { Segment = 2, Flags = 1 }]));
        Assert.Equal(
            ["removed SATC 0000, flags 0x00: Flags 0x00 (ATC_REQUIRED-)", "added SATC 0000, flags 0x01: Flags 0x01 (ATC_REQUIRED+)"],
            Differences.Between([new AddressTranslationCacheDraft()], [new AddressTranslationCacheDraft { Flags = 1 }]));
    }

    [Fact]
    public void Affinity_is_found_by_its_unit_and_name_by_its_number()
    {
        Assert.Equal(["changed RHSA 0xfed90000 / Proximity Domain: 0x00000001 -> 0x00000002"], Differences.Between([new StaticAffinityDraft(new(A), 1)], [new StaticAffinityDraft(new(A), 2)]));
        Assert.Equal(
            [@"changed ANDD 1 / ACPI Object Name: ""\_SB.A"" -> ""\_SB.B"""],
            Differences.Between([new NamespaceDeviceDraft(1, @"\_SB.A"u8.ToArray().Append((byte)0).ToArray())], [new NamespaceDeviceDraft(1, @"\_SB.B"u8.ToArray().Append((byte)0).ToArray())]));
    }

    [Fact]
    public void Scope_that_goes_from_one_unit_to_another_is_one_line() => Assert.Equal(
        ["moved endpoint 00:02.0: DRHD 0xfed90000 -> DRHD 0xfeda0000"],
        Differences.Between([Unit(A, Endpoint(2)), Unit(B)], [Unit(A), Unit(B, Endpoint(2))]));

    [Fact]
    public void Scope_that_moves_and_changes_is_told_both() => Assert.Equal(
        ["moved endpoint 00:02.0: DRHD 0xfed90000 -> DRHD 0xfeda0000", "changed endpoint 00:02.0 / Reserved: 0x00 -> 0x07 (not 0)"],
        Differences.Between([Unit(A, Endpoint(2)), Unit(B)], [Unit(A), Unit(B, Endpoint(2) with { Reserved = 7 })]));

    [Fact]
    public void Scope_does_not_move_to_another_type_of_structure_or_to_another_segment()
    {
        Assert.Equal(
            ["removed DRHD 0xfed90000 / endpoint 00:14.0: endpoint 00:14.0", "added RMRR 0x0-0xfff: RMRR 0x0-0xfff", "added RMRR 0x0-0xfff / endpoint 00:14.0: endpoint 00:14.0"],
            Differences.Between([Unit(A, Endpoint(0x14))], [Unit(A), Region(0, 0xfff)]));
        Assert.Equal(
            ["removed DRHD 0xfed90000 / endpoint 00:02.0: endpoint 00:02.0", "added DRHD 0xfeda0000 of segment 0001 / endpoint 00:02.0: endpoint 00:02.0"],
            Differences.Between([Unit(A, Endpoint(2)), Unit(B) with { Segment = 1 }], [Unit(A), Unit(B, Endpoint(2)) with { Segment = 1 }]));
    }

    [Theory]
    [InlineData(2, 0, 0, "sub-hierarchy 00:02.0")]
    [InlineData(1, 1, 0, "endpoint 01:02.0")]
    [InlineData(1, 0, 3, "endpoint 00:02.0, enumeration id 3")]
    [InlineData(3, 0, 3, "I/O APIC 3 00:02.0")]
    [InlineData(9, 0, 0, "type 9 00:02.0")]
    public void Scope_is_another_one_of_another_type_bus_or_id(byte type, byte bus, byte id, string name)
    {
        var other = new DeviceScopeDraft(type, bus, [new(2, 0)]) { EnumerationId = id };

        Assert.Equal(
            ["removed DRHD 0xfed90000 / endpoint 00:02.0: endpoint 00:02.0", $"added DRHD 0xfed90000 / {name}: {name}"],
            Differences.Between([Unit(A, Endpoint(2))], [Unit(A, other)]));
    }

    [Fact]
    public void Longer_path_is_another_scope() => Assert.Equal(
        ["removed DRHD 0xfed90000 / endpoint 00:1c.0: endpoint 00:1c.0", "added DRHD 0xfed90000 / endpoint 00:1c.0/00.0: endpoint 00:1c.0/00.0"],
        Differences.Between([Unit(A, Endpoint(0x1c))], [Unit(A, new DeviceScopeDraft(1, 0, [new(0x1c, 0), new(0, 0)]))]));

    [Fact]
    public void Flags_of_a_scope_are_told_where_the_scope_stays()
    {
        var scope = new IntegratedDevicePropertyDraft { Scopes = [Endpoint(2)] };

        Assert.Equal(
            ["changed SIDP 0000 / endpoint 00:02.0 / Flags: 0x00 (NO_NESTED- NO_PWSNP- NO_PGSNP- ATC_HARDENED- ATC_REQUIRED-) -> 0x01 (NO_NESTED+ NO_PWSNP- NO_PGSNP- ATC_HARDENED- ATC_REQUIRED-)"],
            Differences.Between([scope], [scope with { Scopes = [Endpoint(2) with { Flags = 1 }] }]));
    }

    [Fact]
    public void Structures_of_one_identity_are_compared_in_their_order()
    {
        StructureDraft one = Unit(A), other = Unit(A) with { Flags = 1 };

        Assert.Empty(Differences.Between([one, other], [one, other]));
        Assert.Equal(["removed DRHD 0xfed90000 #2: Flags 0x01 (INCLUDE_PCI_ALL+), Size 0x00 (4 KiB of registers)"], Differences.Between([one, other], [one]));
        Assert.Equal(
            ["changed DRHD 0xfed90000 / Flags: 0x00 (INCLUDE_PCI_ALL-) -> 0x01 (INCLUDE_PCI_ALL+)", "changed DRHD 0xfed90000 #2 / Flags: 0x01 (INCLUDE_PCI_ALL+) -> 0x00 (INCLUDE_PCI_ALL-)"],
            Differences.Between([one, other], [other, one]));
    }

    [Fact]
    public void Scope_that_stands_twice_and_then_once_is_gone_once() => Assert.Equal(
        ["removed DRHD 0xfed90000 / endpoint 00:02.0 #2: endpoint 00:02.0"],
        Differences.Between([Unit(A, Endpoint(2), Endpoint(1), Endpoint(2))], [Unit(A, Endpoint(1), Endpoint(2))]));

    [Fact]
    public void Unknown_structure_is_found_by_its_bytes()
    {
        StructureDraft unknown = new RawStructureDraft((byte[])[9, 0, 6, 0, 0xab, 0xcd]), other = new RawStructureDraft((byte[])[9, 0, 6, 0, 0xab, 0xce]);

        Assert.Empty(Differences.Between([unknown, Unit(A)], [Unit(A), unknown]));
        Assert.Equal(["removed type 9 of 6 bytes: 09000600abcd", "added type 9 of 6 bytes: 09000600abce"], Differences.Between([unknown], [other]));
    }

    [Fact]
    public void Long_unknown_structure_is_shown_from_its_start()
    {
        byte[] body = [9, 0, 68, 0, .. new byte[64]];

        Assert.Equal([$"added type 9 of 68 bytes: 09004400{new string('0', 120)}… (68 bytes)"], Differences.Between([], [new RawStructureDraft(body)]));
    }

    [Fact]
    public void Bytes_that_no_field_covers_count() => Assert.Equal(
        ["changed RHSA 0x1000 / Content: 00000001 -> 00000002"],
        Differences.Between([new RawStructureDraft(Affinity(1))], [new RawStructureDraft(Affinity(2))]));

    private static byte[] Affinity(byte extra) => [3, 0, 24, 0, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, extra];
}
