using System.Collections.Immutable;
using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>
/// The lines that Linux writes at boot while it goes through a DMAR table: what each structure says, and those complaints that follow from
/// the table alone. Registers, memory map and the BIOS's name, which it also writes of, are not in the table, nor are these lines here.
/// Where its next line cannot be known, a line that starts with <c>#</c> says why and is the last.
/// </summary>
/// <remarks>Linux 7.2, drivers/iommu/intel/dmar.c and iommu.c; logs of Linux 4 to 6 read alike. It writes nothing of SIDP and unknown types.</remarks>
public static class LinuxLog
{
    /// <summary>Lists the lines without time stamps, all that comes from the table escaped.</summary>
    public static ImmutableArray<string> Of(DmarTable table)
    {
        if (table.HostAddressWidth is not { } width || table.Header is not { Signature: "DMAR" } header) return ["# Linux does not read this table: it has no fixed part, or another signature"];
        if (width < 12) return ["DMAR: Invalid DMAR haw", Failure];
        var lines = ImmutableArray.CreateBuilder<string>();
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"DMAR: Host address width {width}"));
        var walk = new Walk(table, header.Length, lines);
        switch (walk.Run())
        {
            case Ending.Failed:
                lines.Add(Failure);
                break;
            case Ending.Done when walk.UnitCount == 0:
                lines.Add($"{Complaint}No DRHD structure found in DMAR table");
                lines.Add("DMAR: No DMAR devices found");
                break;
        }

        return lines.ToImmutable();
    }

    private const string Complaint = "DMAR: [Firmware Bug]: ";
    private const string Failure = "DMAR: Parse DMAR table failure.";

    private enum Ending
    {
        Done,
        Failed,
        Unknown,
    }

    /// <summary>Goes through the structures as the kernel does, which trusts more than it should: it reads a field wherever a type has it, without a look at the length.</summary>
    private sealed class Walk(DmarTable table, long declaredEnd, ImmutableArray<string>.Builder lines)
    {
        private readonly HashSet<ulong> bases = [];
        private readonly HashSet<(ushort Segment, ulong Base)> units = [];

        public int UnitCount => units.Count;

        public Ending Run()
        {
            long at = DmarFields.TableHeaderBytes;
            foreach (var structure in table.Structures)
            {
                if (structure.Length == 0) return Ending.Done;
                at = structure.Offset + structure.Length;
                if (at > declaredEnd)
                {
                    lines.Add($"{Complaint}Record passes table end");
                    return Ending.Failed;
                }

                if (structure.Length < DmarFields.StructureBytes) return Stop(structure.Offset, "the kernel takes the middle of this structure for the next one");
                if (At(structure) is not Ending.Done and var ending) return ending;
            }

            return at == declaredEnd ? Ending.Done : Stop(at, "the data, or the table, ends before the next structure does");
        }

        private Ending At(RemappingStructure structure) => (RemappingStructureType)structure.Type switch
        {
            RemappingStructureType.HardwareUnit => Unit(structure),
            RemappingStructureType.ReservedMemoryRegion => Region(structure),
            RemappingStructureType.RootPortAts => Ports(structure),
            RemappingStructureType.StaticAffinity => Affinity(structure),
            RemappingStructureType.NamespaceDevice => Device(structure),
            RemappingStructureType.AddressTranslationCache => Cache(structure),
            _ => Ending.Done,
        };

        private Ending Unit(RemappingStructure structure)
        {
            if (!TryRead(structure, DmarFields.HardwareUnit, "Register Base Address", out ulong address)
                || !TryRead(structure, DmarFields.HardwareUnit, "Flags", out ulong flags)
                || !TryRead(structure, DmarFields.HardwareUnit, "Segment Number", out ulong segment)) return Missing(structure);
            lines.Add($"DMAR: DRHD base: {Address(address)} flags: {Hex.Of(flags)}");
            if (address == 0)
            {
                // The kernel looks at the bases before all else, and says so once.
                lines.Insert(0, $"{Complaint}Your BIOS is broken; DMAR reported at address 0!");
                return Ending.Failed;
            }

            bases.Add(address);
            return units.Add(((ushort)segment, address)) ? Scopes(structure, DmarFields.HardwareUnitBytes) : Ending.Done;
        }

        private Ending Region(RemappingStructure structure)
        {
            if (!TryRead(structure, DmarFields.ReservedMemoryRegion, "Reserved Memory Region Base Address", out ulong first)
                || !TryRead(structure, DmarFields.ReservedMemoryRegion, "Reserved Memory Region Limit Address", out ulong last)) return Missing(structure);
            lines.Add($"DMAR: RMRR base: {Address(first)} end: {Address(last)}");
            if (first % 4096 != 0 || last % 4096 != 4095 || last <= first)
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Complaint}Your BIOS is broken; bad RMRR [0x{first:x16}-0x{last:x16}]"));
            return Scopes(structure, DmarFields.ReservedMemoryRegionBytes);
        }

        private Ending Ports(RemappingStructure structure)
        {
            if (!TryRead(structure, DmarFields.RootPortAts, "Flags", out ulong flags)) return Missing(structure);
            lines.Add($"DMAR: ATSR flags: {Hex.Of(flags)}");
            return (flags & 1) == 0 ? Scopes(structure, DmarFields.RootPortAtsBytes) : Ending.Done;
        }

        private Ending Affinity(RemappingStructure structure)
        {
            if (!TryRead(structure, DmarFields.StaticAffinity, "Register Base Address", out ulong address)
                || !TryRead(structure, DmarFields.StaticAffinity, "Proximity Domain", out ulong domain)) return Missing(structure);
            lines.Add($"DMAR: RHSA base: {Address(address)} proximity domain: {Hex.Of(domain)}");
            if (!bases.Contains(address))
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Complaint}Your BIOS is broken; RHSA refers to non-existent DMAR unit at {address:x}"));
            return Ending.Done;
        }

        private Ending Device(RemappingStructure structure)
        {
            if (structure.Bytes.Length < DmarFields.NamespaceDeviceBytes || !TryRead(structure, DmarFields.NamespaceDevice, "ACPI Device Number", out ulong number))
                return Stop(structure.Offset, "the kernel looks for this name's end far beyond the structure");
            var name = structure.Bytes.Span[DmarFields.NamespaceDeviceBytes..];
            if (!name.Contains((byte)0))
            {
                lines.Add($"{Complaint}Your BIOS is broken; ANDD object name is not NUL-terminated");
                return Ending.Failed;
            }

            lines.Add(string.Create(CultureInfo.InvariantCulture, $"DMAR: ANDD device: {number:x} name: {Escaped.Bytes(name[..name.IndexOf((byte)0)])}"));
            return Ending.Done;
        }

        private Ending Cache(RemappingStructure structure)
        {
            if (!TryRead(structure, DmarFields.AddressTranslationCache, "Flags", out ulong flags)) return Missing(structure);
            lines.Add($"DMAR: SATC flags: {Hex.Of(flags)}");
            return Scopes(structure, DmarFields.AddressTranslationCacheBytes);
        }

        /// <summary>Only types that no kernel knows are worth a line.</summary>
        private Ending Scopes(RemappingStructure structure, int firstScope)
        {
            int end = structure.Offset + structure.Length;
            for (int at = structure.Offset + firstScope; at < end;)
            {
                if (at + 2 > table.Bytes.Length) return Missing(structure);
                byte type = table.Bytes.Span[at], length = table.Bytes.Span[at + 1];
                if (type is 0 or > (byte)DeviceScopeType.NamespaceDevice) lines.Add("DMAR: Unsupported device scope");
                if (length == 0) return Stop(at, "the kernel stays at this scope of length 0 for ever");
                at += length;
            }

            return Ending.Done;
        }

        private bool TryRead(RemappingStructure structure, IReadOnlyList<TableField> layout, string name, out ulong value)
        {
            var place = FieldPlace.Of(layout, name, structure.Offset, structure.Label, structure.Label);
            var bytes = table.BytesAt(place).Span;
            value = OutlineLeaf.Number(bytes);
            return bytes.Length == place.LengthBytes;
        }

        private Ending Missing(RemappingStructure structure) => Stop(structure.Offset, "the data ends before what the kernel reads of this structure");

        private Ending Stop(long offset, string why)
        {
            lines.Add($"# at {Hex.Of((ulong)offset)}: {why}");
            return Ending.Unknown;
        }

        /// <summary>The kernel's <c>%#016Lx</c>: 16 characters with the prefix, more where the number is longer.</summary>
        private static string Address(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x14}");
    }
}
