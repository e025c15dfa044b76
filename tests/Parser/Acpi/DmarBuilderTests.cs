using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Acpi;

public class DmarBuilderTests
{
    [Property(MaxTest = 2000)]
    public Property What_is_built_is_read_back() => Prop.ForAll(DmarGenerators.WellFormed.ToArbitrary(), builder =>
    {
        byte[] bytes = builder.Build();
        var table = DmarReader.Read(bytes);

        Assert.Empty(table.Defects);
        Assert.True(table.IsWalkComplete);
        Assert.Equal(0, (byte)bytes.Sum(each => each));
        Assert.Equal((uint)bytes.Length, table.Header!.Length);
        Assert.Equal((builder.Revision, builder.OemRevision, builder.CreatorRevision), (table.Header.Revision, table.Header.OemRevision, table.Header.CreatorRevision));
        Assert.Equal((builder.HostAddressWidth, builder.Flags), (table.HostAddressWidth, table.Flags));
        foreach (var (field, value) in new[] { ("OEM ID", builder.OemId), ("OEM Table ID", builder.OemTableId), ("Creator ID", builder.CreatorId), ("Reserved", builder.Reserved) })
            Assert.Equal(value.ToArray(), table.BytesAt(DmarTable.Field(field)).ToArray());
        Assert.Equal(builder.Structures.Count, table.Structures.Count);
        foreach (var (draft, structure) in builder.Structures.Zip(table.Structures)) Same(draft, structure);
        Assert.Equal(bytes, DmarBuilder.From(table).Build());
    });

    [Fact]
    public void Draft_of_a_plain_structure_is_made_of_values()
    {
        var table = DmarReader.Read(RawTable.Of(RawTable.Unit(RawTable.Endpoint), RawTable.Region()));

        Assert.Collection(DmarBuilder.From(table).Structures, draft => Assert.IsType<HardwareUnitDraft>(draft), draft => Assert.IsType<ReservedMemoryRegionDraft>(draft));
    }

    [Fact]
    public void Draft_of_a_structure_keeps_reserved_bits()
    {
        byte[] region = RawTable.Region().With(4, 1);
        var table = DmarReader.Read(RawTable.Of(region));

        var draft = Assert.IsType<ReservedMemoryRegionDraft>(Assert.Single(DmarBuilder.From(table).Structures));
        Assert.Equal(1, draft.Reserved);
        Assert.Equal(region, draft.Encode());
    }

    [Fact]
    public void Draft_of_a_structure_that_goes_on_behind_its_last_field_keeps_its_bytes()
    {
        byte[] affinity = RawTable.WithLength([3, 0, 0, 0, .. new byte[16], 7]);
        var table = DmarReader.Read(RawTable.Of(affinity));

        Assert.Equal(affinity, Assert.IsType<RawStructureDraft>(Assert.Single(DmarBuilder.From(table).Structures)).Bytes.ToArray());
    }

    [Fact]
    public void Bytes_after_the_table_survive()
    {
        byte[] bytes = [.. RawTable.Of(RawTable.Unit()), 1, 2, 3];

        Assert.Equal(bytes, DmarBuilder.From(DmarReader.Read(bytes)).Build());
    }

    [Fact]
    public void Namespace_device_of_a_name_ends_in_nul() =>
        Assert.Equal([4, 0, 11, 0, 0, 0, 0, 2, (byte)'\\', (byte)'A', 0], new NamespaceDeviceDraft(2, "\\A").Encode());

    [Fact]
    public void Value_that_does_not_fit_is_refused()
    {
        var path = Enumerable.Repeat(new PathStep(1, 0), DeviceScopeDraft.MaxSteps).ToList();
        Assert.Equal(254, new HardwareUnitDraft(default) { Scopes = [new(1, 0, path)] }.Encode().Length - 16);

        Assert.Throws<ArgumentException>(() => new HardwareUnitDraft(default) { Scopes = [new(1, 0, [.. path, default])] }.Encode());
        Assert.Throws<ArgumentException>(() => new RootPortAtsDraft { Scopes = [.. Enumerable.Repeat(new DeviceScopeDraft(1, 0, path), 258)] }.Encode());
        Assert.Throws<ArgumentException>(() => new DmarBuilder { OemId = new byte[7] }.Build());
        Assert.Throws<ArgumentException>(() => new DmarBuilder { HostAddressWidth = 0 }.Build());
        Assert.Throws<ArgumentException>(() => new DmarBuilder { HostAddressWidth = 257 }.Build());
    }

    private static void Same(StructureDraft draft, RemappingStructure structure)
    {
        switch (draft, structure)
        {
            case (HardwareUnitDraft wanted, HardwareUnit unit):
                Assert.Equal((wanted.RegisterBase, wanted.Segment, wanted.Flags, wanted.Size), (unit.RegisterBase, unit.Segment, unit.Flags, unit.Size));
                Assert.Equal(((wanted.Flags & 1) != 0, 4096 << (wanted.Size & 15)), (unit.IncludePciAll, unit.RegisterBytes));
                Same(wanted.Scopes, unit, wanted.Segment);
                break;
            case (ReservedMemoryRegionDraft wanted, ReservedMemoryRegion region):
                Assert.Equal((wanted.Base, wanted.Limit, wanted.Segment), (region.Base, region.Limit, region.Segment));
                Same(wanted.Scopes, region, wanted.Segment);
                break;
            case (RootPortAtsDraft wanted, RootPortAts ports):
                Assert.Equal((wanted.Segment, wanted.Flags, (wanted.Flags & 1) != 0), (ports.Segment, ports.Flags, ports.AllPorts));
                Same(wanted.Scopes, ports, wanted.Segment);
                break;
            case (StaticAffinityDraft wanted, StaticAffinity affinity):
                Assert.Equal((wanted.RegisterBase, wanted.ProximityDomain), (affinity.RegisterBase, affinity.ProximityDomain));
                break;
            case (NamespaceDeviceDraft wanted, NamespaceDevice device):
                Assert.Equal((wanted.DeviceNumber, true), (device.DeviceNumber, device.IsNameTerminated));
                Assert.Equal(wanted.NameBytes.ToArray(), device.NameBytes.ToArray());
                break;
            case (AddressTranslationCacheDraft wanted, AddressTranslationCache cache):
                Assert.Equal((wanted.Segment, wanted.Flags, (wanted.Flags & 1) != 0), (cache.Segment, cache.Flags, cache.Required));
                Same(wanted.Scopes, cache, wanted.Segment);
                break;
            case (IntegratedDevicePropertyDraft wanted, IntegratedDeviceProperty property):
                Assert.Equal(wanted.Segment, property.Segment);
                Same(wanted.Scopes, property, wanted.Segment);
                break;
            default:
                Assert.Equal(Assert.IsType<RawStructureDraft>(draft).Bytes.ToArray(), Assert.IsType<UninterpretedStructure>(structure).Bytes.ToArray());
                break;
        }
    }

    private static void Same(IReadOnlyList<DeviceScopeDraft> wanted, RemappingStructure structure, ushort segment)
    {
        Assert.Equal(wanted.Count, structure.Scopes.Count);
        foreach (var (draft, scope) in wanted.Zip(structure.Scopes))
        {
            Assert.Equal(
                (draft.Type, draft.Flags, draft.Reserved, draft.EnumerationId, draft.StartBus, segment),
                (scope.Type, scope.Flags, scope.Reserved, scope.EnumerationId, scope.StartBus, scope.Segment));
            Assert.Equal(draft.Path, scope.Path);
        }
    }
}
