using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RootTableAddressInvalid : UnitRule
{
    private static readonly ulong ReservedBits = FieldMasks.Reserved(RootTableAddress.Fields, word: 0);

    public override RuleInfo Info { get; } = new(
        Id: "VTD008", Name: "root-table-address-invalid", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.5",
        Summary: "RTADDR has an address beyond the host address width, or bits that are reserved.",
        Why: "The unit need not implement bits beyond the width, and reads the root table from elsewhere, or every request is blocked with fault reason 0x8 or 0x38.",
        Fix: "Take the table from memory below the width, and write 0 into what is reserved.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0xc0000000, RTADDR: 0x8000001000}}]  # bit 39 is set
            """,
        Cure = [new("RTADDR: 0x8000001000", "RTADDR: 0x1000"), new("  # bit 39 is set", "")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is not { IsRootCarved: false, RootTable: { } root }) return;
        var wrong = new List<string>();
        bool hasTable = root.Mode != TranslationMode.AbortDma; // In that mode the address means nothing.
        if (hasTable && (root.TableAddress.Value & unit.Configuration!.BeyondHost) != 0)
            wrong.Add($"the root table {root.TableAddress} lies beyond the host address width of {unit.Configuration.HostAddressBits} bits");
        if (root.HasReservedBits) wrong.Add($"reserved bits are set ({Hex.Of(root.Word0 & ReservedBits)})");
        if (root.SecondStageIoPermissions && registers is { IsPermissive: false, ExtendedCapability.SecondStageIoPermissions: false })
            wrong.Add("SSIRWE is set, which is reserved where ECAP.SSIRWS is 0");
        if (wrong.Count > 0) found.Add(StatePlace.Of(unit, RegisterMap.RootTableAddress), $"In RTADDR {string.Join(", and ", wrong)}.");
    }
}
