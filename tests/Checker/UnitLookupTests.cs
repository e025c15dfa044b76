using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker;

/// <summary>Which unit serves a device (VT-d 8.3).</summary>
public class UnitLookupTests
{
    private static readonly SourceId Graphics = new(0, 0, 2, 0), Nic = new(0, 2, 0, 0);

    private static HardwareUnitDraft Unit(ulong registerBase, bool all = false, params DeviceScopeDraft[] scopes) =>
        new(new(registerBase)) { Flags = all ? (byte)1 : (byte)0, Scopes = scopes };

    private static DeviceScopeDraft Scope(DeviceScopeType type, byte device) => new(type, 0, device, 0);

    private static string? Find(SourceId source, params StructureDraft[] structures)
    {
        var builder = new DmarBuilder();
        foreach (var structure in structures) builder.Structures.Add(structure);
        var unit = UnitLookup.Find(new(new() { Table = DmarReader.Read(builder.Build()) }), source, out string? reason);
        return unit?.Base?.ToString() ?? reason;
    }

    [Fact]
    public void Scope_that_names_the_device_wins_over_the_unit_that_takes_all()
    {
        StructureDraft[] table = [Unit(0xfed90000, scopes: Scope(DeviceScopeType.Endpoint, 2)), Unit(0xfed91000, all: true)];

        Assert.Equal("0xfed90000", Find(Graphics, table));
        Assert.Equal("0xfed91000", Find(Nic, table));
    }

    [Fact]
    public void Unit_serves_its_segment_only() =>
        Assert.Equal("no remapping unit serves segment 0001", Find(new(1, 0), Unit(0xfed91000, all: true)));

    [Fact]
    public void Device_that_nobody_names_has_no_unit() =>
        Assert.Equal(
            "no unit of the DMAR table names it, and none of its segment takes all devices",
            Find(new(0, 0, 3, 0), Unit(0xfed90000, scopes: Scope(DeviceScopeType.Endpoint, 2))));

    [Fact]
    public void Device_on_another_bus_may_lie_behind_the_only_units_bridge() =>
        Assert.Equal("0xfed90000", Find(Nic, Unit(0xfed90000, scopes: Scope(DeviceScopeType.SubHierarchy, 0x1c))));

    [Fact]
    public void Where_a_unit_cannot_be_read_the_one_that_takes_all_is_no_guess()
    {
        var unreadable = new RawStructureDraft(new byte[] { 0, 0, 8, 0, 0, 0, 0, 0 });

        Assert.Equal("the DMAR table has a part that cannot be read, which may name it", Find(Nic, unreadable, Unit(0xfed91000, all: true)));
    }

    [Fact]
    public void Between_a_bridges_unit_and_one_that_takes_all_nothing_is_guessed() =>
        Assert.StartsWith(
            "it may lie behind a bridge that DRHD #1 names",
            Find(Nic, Unit(0xfed90000, scopes: Scope(DeviceScopeType.SubHierarchy, 0x1c)), Unit(0xfed91000, all: true)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(0x01, "0xfed90000")]
    [InlineData(0x05, "0xfed91000")]
    public void Inventory_tells_what_lies_behind_a_bridge(byte bus, string unit)
    {
        var bridge = """[{"bdf":"0000:00:1c.0","class":"0x060400","header":1,"secondary":1,"subordinate":4}]"""u8.ToArray();
        var builder = new DmarBuilder { Structures = { Unit(0xfed90000, scopes: Scope(DeviceScopeType.SubHierarchy, 0x1c)), Unit(0xfed91000, all: true) } };

        Assert.True(PciInventory.TryRead(bridge, out var inventory, out _));
        Assert.Equal(unit, UnitLookup.Find(new(new() { Table = DmarReader.Read(builder.Build()), Pci = inventory }), new(0, bus, 0, 0), out _)?.Base?.ToString());
    }
}
