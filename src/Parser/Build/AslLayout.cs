namespace Dmarkit.Parser;

/// <summary>How a field's value is written in a data table of ASL.</summary>
internal enum AslKind
{
    /// <summary>A number in hexadecimal digits.</summary>
    Number,

    /// <summary>A number again, of which only the lower four bits count: a second view of the field before.</summary>
    LowNibble,

    /// <summary>Characters in quotes; NULs fill the field up.</summary>
    Text,

    /// <summary>Bytes in file order.</summary>
    Bytes,
}

/// <summary>One line of a data table.</summary>
/// <param name="Label">What stands before the colon; iasl takes no other word for it.</param>
/// <param name="Offset">Bytes from the start of the structure.</param>
/// <param name="LengthBytes">Its length in bytes.</param>
/// <param name="Kind">How its value is written.</param>
internal sealed record AslField(string Label, int Offset, int LengthBytes, AslKind Kind = AslKind.Number)
{
    /// <summary>True for a number that iasl takes only as 0, because of its label.</summary>
    public bool MustBeZero => Kind == AslKind.Number && Label == "Reserved";
}

/// <summary>The lines of a DMAR table as one version of iasl wants them: it asks for each label, in this order.</summary>
/// <param name="compiler">The version, a date such as 20200925.</param>
/// <remarks>iasl's labels; VT-d 8 for what lies where.</remarks>
internal sealed class AslLayout(uint compiler)
{
    /// <summary>From this version on a unit's size and a scope's flags have lines, and there are SIDP structures.</summary>
    public const uint KnowsSizes = 20250404;

    /// <summary>From this version on there are SATC structures.</summary>
    private const uint KnowsCaches = 20220331;

    /// <summary>The ACPI header, which every table has.</summary>
    public static IReadOnlyList<AslField> Header { get; } = Fields(DmarFields.TableHeader,
        ("Signature", "Signature", AslKind.Text), ("Table Length", "Length", AslKind.Number), ("Revision", "Revision", AslKind.Number),
        ("Checksum", "Checksum", AslKind.Number), ("Oem ID", "OEM ID", AslKind.Text), ("Oem Table ID", "OEM Table ID", AslKind.Text),
        ("Oem Revision", "OEM Revision", AslKind.Number), ("Asl Compiler ID", "Creator ID", AslKind.Text),
        ("Asl Compiler Revision", "Creator Revision", AslKind.Number));

    /// <summary>What the DMAR table adds to the header.</summary>
    public static IReadOnlyList<AslField> Table { get; } = Fields(DmarFields.TableHeader,
        ("Host Address Width", "Host Address Width", AslKind.Number), ("Flags", "Flags", AslKind.Number), ("Reserved", "Reserved", AslKind.Bytes));

    /// <summary>The start of each structure.</summary>
    public static IReadOnlyList<AslField> Structure { get; } = Numbers(DmarFields.Structure, ("Subtable Type", "Type"), ("Length", "Length"));

    /// <summary>One step of a path.</summary>
    public static AslField Step { get; } = new("PCI Path", 0, DmarFields.PathStepBytes, AslKind.Bytes);

    /// <summary>The label with which a scope starts.</summary>
    public const string ScopeType = "Device Scope Type";

    /// <summary>The name of a name-space device, up to its NUL.</summary>
    public const string DeviceName = "Device Name";

    /// <summary>A scope, up to its path.</summary>
    public IReadOnlyList<AslField> Scope { get; } = compiler >= KnowsSizes
        ? Numbers(DmarFields.DeviceScope, (ScopeType, "Type"), ("Entry Length", "Length"), ("Flags", "Flags"), ("Reserved", "Reserved"),
            ("Enumeration ID", "Enumeration ID"), ("PCI Bus Number", "Start Bus Number"))
        : [.. Numbers(DmarFields.DeviceScope, (ScopeType, "Type"), ("Entry Length", "Length")), OldScopeReserved,
            .. Numbers(DmarFields.DeviceScope, ("Enumeration ID", "Enumeration ID"), ("PCI Bus Number", "Start Bus Number"))];

    /// <summary>Flags and reserved byte of a scope, which were one reserved field once.</summary>
    private static AslField OldScopeReserved => new("Reserved", DmarFields.DeviceScope[2].Offset, 2);

    /// <summary>The fixed part of a structure behind its type and length; null where this version knows no such type.</summary>
    public IReadOnlyList<AslField>? Of(int type) => (RemappingStructureType)type switch
    {
        RemappingStructureType.HardwareUnit => HardwareUnit,
        RemappingStructureType.ReservedMemoryRegion => Numbers(DmarFields.ReservedMemoryRegion,
            ("Reserved", "Reserved"), ("PCI Segment Number", "Segment Number"),
            ("Base Address", "Reserved Memory Region Base Address"), ("End Address (limit)", "Reserved Memory Region Limit Address")),
        RemappingStructureType.RootPortAts => Numbers(DmarFields.RootPortAts,
            ("Flags", "Flags"), ("Reserved", "Reserved"), ("PCI Segment Number", "Segment Number")),
        RemappingStructureType.StaticAffinity => Numbers(DmarFields.StaticAffinity,
            ("Reserved", "Reserved"), ("Base Address", "Register Base Address"), ("Proximity Domain", "Proximity Domain")),
        RemappingStructureType.NamespaceDevice => Numbers(DmarFields.NamespaceDevice,
            ("Reserved", "Reserved"), ("Device Number", "ACPI Device Number")),
        RemappingStructureType.AddressTranslationCache when compiler >= KnowsCaches => Numbers(DmarFields.AddressTranslationCache,
            ("Flags", "Flags"), ("Reserved", "Reserved"), ("PCI Segment Number", "Segment Number")),
        RemappingStructureType.IntegratedDeviceProperty when compiler >= KnowsSizes => Numbers(DmarFields.IntegratedDeviceProperty,
            ("Reserved", "Reserved"), ("PCI Segment Number", "Segment Number")),
        _ => null,
    };

    private IReadOnlyList<AslField> HardwareUnit
    {
        get
        {
            var all = Numbers(DmarFields.HardwareUnit, ("Flags", "Flags"), (compiler >= KnowsSizes ? "Size (decoded below)" : "Reserved", "Size"),
                ("PCI Segment Number", "Segment Number"), ("Register Base Address", "Register Base Address"));
            return compiler >= KnowsSizes ? [.. all[..2], all[1] with { Label = "Size (pages, log2)", Kind = AslKind.LowNibble }, .. all[2..]] : all;
        }
    }

    private static AslField[] Numbers(IReadOnlyList<TableField> layout, params ReadOnlySpan<(string Label, string Field)> lines)
    {
        var fields = new List<AslField>();
        foreach (var (label, name) in lines) fields.AddRange(Fields(layout, (label, name, AslKind.Number)));
        return [.. fields];
    }

    private static AslField[] Fields(IReadOnlyList<TableField> layout, params ReadOnlySpan<(string Label, string Field, AslKind Kind)> lines)
    {
        var fields = new List<AslField>();
        foreach (var (label, name, kind) in lines)
        {
            var place = layout.First(field => field.Name == name);
            fields.Add(new(label, place.Offset, place.LengthBytes, kind));
        }

        return [.. fields];
    }
}
