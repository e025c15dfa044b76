using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptTableWritableByDevice : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD131", Name: "interrupt-table-writable-by-device", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 5.1.4",
        Summary: "A device can write an interrupt-remapping table.",
        Why: "It routes interrupts as it likes, to any processor.",
        Fix: "Map no page of the table.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: sub-hierarchy, path: "00:07.0"}]}  # a Thunderbolt port
                - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            pci:
              - {bdf: "0000:00:07.0", class: "0x060400", header: 1, secondary: 2, subordinate: 2}
              - {bdf: "0000:02:00.0", class: "0x010802", header: 0}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc3000000, IRTA: 0x7000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1020, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2000, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6000, SecondStageEntry: {readable: 1, writable: 1, address: 0x7000}}
            """,
        Cure = [new("writable: 1, address: 0x7000", "writable: 1, address: 0x100000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var tables = platform.Units
            .Where(unit => unit.Registers is { GlobalStatus.InterruptRemappingEnabled: true, InterruptTable: not null, IsInterruptModeUnknown: false })
            .Select(unit => (Range: StructureFrames.RangeOf(unit.Registers!.InterruptTable!.Value), Name: $"the interrupt table of {unit}"));
        ReachedFrames.Report(platform, found, Operation.Write, tables, untrustedOnly: false, "write");
    }
}
