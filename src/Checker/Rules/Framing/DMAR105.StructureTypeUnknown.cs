using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureTypeUnknown : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR105", Name: "structure-type-unknown", Severity.Warning, Needs.Table, Citation: "VT-d 8.2",
        Summary: "A structure is of a type that the specification does not define.",
        Why: "Readers skip it by its Length, so that it takes effect for nobody. A type with a high byte mostly means that the structure before it has a wrong length.",
        Fix: "Check the lengths before it; a type of a later specification needs a later tool.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Skips the structure, with a message at debug level."),
            new(Consumer.Xen, Impact.Tolerates, "Skips the structure.", "Ignore unknown DMAR structure type"),
            new(Consumer.FreeBsd, Impact.Tolerates, "Skips the structure."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - raw: "0700 0800 00000000"
            """,
    };

    private const ushort Last = (ushort)RemappingStructureType.IntegratedDeviceProperty;

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure is UninterpretedStructure { FailedFraming: false })
                found.Add(structure.Field("Type"), $"Structure type is 0x{structure.Type:x4}, above the 0x{Last:x4} that is defined last.");
        }
    }
}
