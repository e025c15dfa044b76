using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptTableAddressReserved : UnitRule
{
    private static readonly ulong ReservedBits = FieldMasks.Reserved(InterruptTableAddress.Fields, word: 0);

    public override RuleInfo Info { get; } = new(
        Id: "VTD019", Name: "interrupt-table-address-reserved", Severity.Warning, Needs.Registers, Citation: "VT-d 11.4.10",
        Summary: "Reserved bits of IRTA are set.",
        Why: "What a unit makes of them is not defined; an address that is not aligned to a page ends there.",
        Fix: "Align the table to 4 KiB, and write 0 into what is reserved.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2407}}]  # bit 10 is set
            """,
        Cure = [new("IRTA: 0x2407", "IRTA: 0x2007"), new("  # bit 10 is set", "")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers.InterruptTable is { HasReservedBits: true } table)
            found.Add(StatePlace.Of(unit, RegisterMap.InterruptTableAddress), $"Reserved bits of IRTA are set ({Hex.Of(table.Word0 & ReservedBits)}).");
    }
}
