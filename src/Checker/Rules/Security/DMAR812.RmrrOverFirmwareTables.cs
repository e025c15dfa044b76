using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrOverFirmwareTables : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR812", Name: "rmrr-over-firmware-tables", Severity.Warning, Needs.Table | Needs.MemoryMap, Citation: "",
        Summary: "A reserved memory region lies over ACPI tables.",
        Why: "The device may alter the tables that the operating system reads, and the bytecode that it runs.",
        Fix: "Give the region an allocation of its own.")
    {
        SecuritySeverity = Severity.Error,
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:14.0"}]}
            memory-map: [{start: 0x7bf00000, end: 0x7bffffff, type: acpi}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.ReservedRegions.IsEmpty) return;
        var memory = new MapRanges(platform.MemoryMap!, entry => entry is { Type: MemoryMapType.Acpi });
        var tables = new RangeIndex<string>(TablesOf(platform.Tables));
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is not { } range) continue;
            if (memory.FirstIn(range) is { } piece)
                found.Add(region.Place, $"Region {range} of {region.Label} meets memory of ACPI tables at {piece.Range}.", MapTypes.Witness(piece));
            else if (tables.TryFind(range, out var at, out string? table))
                found.Add(region.Place, $"Region {range} of {region.Label} meets an ACPI table at {at}.", new Witness("ACPI", table, "ACPI tables"));
        }
    }

    /// <summary>Tables that lay in memory, and addresses that a root table lists: of those at least the first byte.</summary>
    private static IEnumerable<(AddressRange Range, string Table)> TablesOf(TableSet? tables)
    {
        foreach (var table in tables?.Tables ?? [])
        {
            if (table.Address is { Value: not 0 } address && table.Bytes.Length > 0)
                yield return (new(address, new(address.Value + Math.Min((ulong)table.Bytes.Length - 1, ulong.MaxValue - address.Value))), $"{table}");
        }

        foreach (var root in tables?.Roots ?? [])
        {
            foreach (var entry in root.Entries)
                if (entry.Value != 0) yield return (new(entry, entry), $"{root.Signature} entry {entry}");
        }
    }
}
