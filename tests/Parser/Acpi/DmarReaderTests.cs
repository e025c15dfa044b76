using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public class DmarReaderTests
{
    [Fact]
    public void Header_decodes()
    {
        var table = DmarReader.Read(RawTable.Of());

        Assert.True(table.Header is { Signature: "DMAR", Length: 48, Revision: 1, OemId: "OEMID ", OemTableId: "OEMTABLE", OemRevision: 7, CreatorId: "TOOL", CreatorRevision: 9 });
        Assert.Equal(39, table.HostAddressWidth);
        Assert.Equal(DmarFeatures.InterruptRemapping | DmarFeatures.DmaControlOptIn, table.Flags);
    }

    [Fact]
    public void Text_of_the_header_is_safe_to_print()
    {
        var table = DmarReader.Read(RawTable.Of().With(10, 0x1b).With(14, 0).With(15, 0));

        Assert.Equal("\\x1bEMI", table.Header!.OemId);
    }

    [Fact]
    public void Hardware_unit_decodes()
    {
        byte[] bytes = [0, 0, 16, 0, 0x81, 0xf2, 0x34, 0x12, 0x00, 0x00, 0xd9, 0xfe, 1, 0, 0, 0];
        var unit = Only<HardwareUnit>(bytes);

        Assert.True(unit is { IncludePciAll: true, Flags: 0x81, Size: 0xf2, SizeExponent: 2, RegisterBytes: 16384, Segment: 0x1234, Length: 16, Type: 0 });
        Assert.Equal(new HostAddress(0x1_fed9_0000), unit.RegisterBase);
        Assert.Equal(new AddressRange(new(0x1_fed9_0000), new(0x1_fed9_3fff)), unit.RegisterWindow);
        Assert.Equal(new FieldPlace(56, 8, "DRHD #1 / Register Base Address", "DRHD 0x1fed90000 / Register Base Address"), unit.Field("Register Base Address"));
        Assert.Equal(bytes, unit.Bytes.ToArray());
    }

    [Fact]
    public void Register_window_ends_with_the_address_space()
    {
        var unit = Only<HardwareUnit>([0, 0, 16, 0, 0, 1, 0, 0, 0x00, 0xf0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);

        Assert.Equal(new AddressRange(new(0xffff_ffff_ffff_f000), new(ulong.MaxValue)), unit.RegisterWindow);
    }

    [Fact]
    public void Reserved_memory_region_decodes()
    {
        var region = Only<ReservedMemoryRegion>(RawTable.Region(RawTable.Endpoint));

        Assert.Equal(new AddressRange(new(0x1000), new(0x1fff)), region.Region);
        Assert.Equal("RMRR #1 / scope #1", Assert.Single(region.Scopes).Label);
        Assert.Null(Only<ReservedMemoryRegion>(RawTable.Region(RawTable.Endpoint).With(17, 0)).Region);
    }

    [Fact]
    public void Root_port_ats_decodes() => Assert.True(Only<RootPortAts>([2, 0, 8, 0, 1, 0, 2, 0]) is { AllPorts: true, Flags: 1, Segment: 2 });

    [Fact]
    public void Static_affinity_decodes() =>
        Assert.True(Only<StaticAffinity>([3, 0, 20, 0, 0, 0, 0, 0, 0x00, 0x10, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0]) is { RegisterBase.Value: 0x1000, ProximityDomain: 5 });

    [Fact]
    public void Namespace_device_decodes()
    {
        var device = Only<NamespaceDevice>(RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 3, .. @"\_SB.I2C0"u8, 0, 0xaa]));

        Assert.True(device is { DeviceNumber: 3, Name: @"\_SB.I2C0", IsNameTerminated: true });
        Assert.Equal(new FieldPlace(56, 11, "ANDD #1 / ACPI Object Name", "ANDD 3 / ACPI Object Name"), device.Field("ACPI Object Name"));
    }

    [Fact]
    public void Address_translation_cache_decodes() =>
        Assert.True(Only<AddressTranslationCache>(RawTable.WithLength([5, 0, 0, 0, 1, 0, 1, 0, .. RawTable.Endpoint])) is { Required: true, Segment: 1, Scopes.Count: 1 });

    [Fact]
    public void Integrated_device_property_decodes()
    {
        var property = Only<IntegratedDeviceProperty>(RawTable.WithLength([6, 0, 0, 0, 0, 0, 1, 0, .. RawTable.Endpoint.With(2, 0x1f)]));

        Assert.True(property is { Segment: 1, Scopes: [{ Flags: 0x1f, Kind: DeviceScopeType.Endpoint }] });
    }

    [Fact]
    public void Unknown_type_is_kept()
    {
        var structure = Only<UninterpretedStructure>([0x34, 0x12, 6, 0, 0xaa, 0xbb]);

        Assert.True(structure is { FailedFraming: false, Type: 0x1234, Label: "type 4660 #1", Length: 6 });
        Assert.Equal(new FieldPlace(50, 2, "type 4660 #1 / Length", "type 4660 #1 / Length"), structure.Field("Length"));
    }

    [Theory]
    [InlineData(0, "DRHD 0xfed90000")]
    [InlineData(1, "RMRR 0x1000-0x1fff")]
    [InlineData(2, "ATSR 0001")]
    [InlineData(3, "RHSA 0x2000")]
    [InlineData(4, "ANDD 3")]
    [InlineData(5, "SATC 0001")]
    [InlineData(6, "SIDP 0001")]
    [InlineData(7, "type 7 #1")]
    public void Identity_of_a_structure_is_made_of_what_does_not_move(int type, string identity)
    {
        byte[][] structures =
        [
            RawTable.Unit(),
            RawTable.Region(),
            [2, 0, 8, 0, 0, 0, 1, 0],
            [3, 0, 20, 0, 0, 0, 0, 0, 0x00, 0x20, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0],
            [4, 0, 10, 0, 0, 0, 0, 3, (byte)'A', 0],
            [5, 0, 8, 0, 0, 0, 1, 0],
            [6, 0, 8, 0, 0, 0, 1, 0],
            [7, 0, 4, 0],
        ];

        Assert.Equal(identity, DmarReader.Read(RawTable.Of(structures)).Structures[type].Place.Identity);
    }

    [Theory]
    [InlineData(1, "endpoint 20:1f.3")]
    [InlineData(2, "sub-hierarchy 20:1f.3")]
    [InlineData(3, "I/O APIC 9 20:1f.3")]
    [InlineData(4, "HPET 9 20:1f.3")]
    [InlineData(5, "name-space device 9 20:1f.3")]
    [InlineData(6, "type 6 20:1f.3")]
    public void Identity_of_a_scope_is_its_structure_and_its_device(byte type, string identity)
    {
        var scope = Assert.Single(Only<HardwareUnit>(RawTable.Unit([type, 8, 0, 0, 9, 0x20, 0x1f, 3])).Scopes);

        Assert.Equal($"DRHD 0xfed90000 / {identity}", scope.Place.Identity);
    }

    [Fact]
    public void Scope_behind_a_bridge_has_no_resolved_source()
    {
        var scope = Assert.Single(Only<HardwareUnit>(RawTable.Unit([1, 10, 0, 0, 7, 0x20, 0x1c, 4, 0, 0])).Scopes);

        Assert.True(scope is { PathText: "20:1c.4/00.0", ResolvedSource: null, EnumerationId: 7, Offset: 64, Length: 10 });
        Assert.Equal(new FieldPlace(69, 1, "DRHD #1 / scope #1 / Start Bus Number", "DRHD 0xfed90000 / endpoint 20:1c.4/00.0 / Start Bus Number"), scope.Field("Start Bus Number"));
        Assert.Equal(new FieldPlace(70, 4, "DRHD #1 / scope #1 / Path", "DRHD 0xfed90000 / endpoint 20:1c.4/00.0 / Path"), scope.Field("Path"));
    }

    [Theory]
    [InlineData(31, 7, true)]
    [InlineData(32, 7, false)]
    [InlineData(31, 8, false)]
    [InlineData(255, 255, false)]
    public void Scope_of_one_step_resolves_where_it_names_a_device(byte device, byte function, bool resolves)
    {
        byte[] unit = RawTable.Unit([3, 8, 0, 0, 2, 0xf0, device, function]).With(6, 1);
        var scope = Assert.Single(Only<HardwareUnit>(unit).Scopes);

        Assert.Equal(resolves ? new SourceId(1, 0xf0, device, function) : null, scope.ResolvedSource);
    }

    [Fact]
    public void Table_keeps_its_own_copy_of_the_bytes()
    {
        byte[] bytes = RawTable.Of();
        var table = DmarReader.Read(bytes);
        bytes[0] = 0;

        Assert.Equal((byte)'D', table.Bytes.Span[0]);
    }

    [Fact]
    public void Field_that_a_structure_lacks_is_refused() =>
        Assert.Throws<ArgumentException>(() => Only<HardwareUnit>(RawTable.Unit()).Field("Proximity Domain"));

    private static T Only<T>(byte[] structure)
        where T : RemappingStructure
    {
        var table = DmarReader.Read(RawTable.Of(structure));
        Assert.Empty(table.Defects);
        return Assert.IsType<T>(Assert.Single(table.Structures));
    }
}
