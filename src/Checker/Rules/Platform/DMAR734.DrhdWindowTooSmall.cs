using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DrhdWindowTooSmall : Rule
{
    /// <summary>CAP.FRO and ECAP.IRO count in 16 bytes, as long as a fault recording register and as IVA with IOTLB are (VT-d 11.4.2, 11.4.3).</summary>
    private const ulong BlockBytes = 16;

    public override RuleInfo Info { get; } = new(
        Id: "DMAR734", Name: "drhd-window-too-small", Severity.Warning, Needs.Table | Needs.Registers, Citation: "VT-d 8.3",
        Summary: "A unit has registers beyond the window that the table gives it.",
        Why: "What lies behind the window is free for others by the table's word: another device's addresses may be put there.",
        Fix: "Write the number of pages as a power of two into the Size field (VT-d 4.0).")
    {
        Scope = RuleScope.All,
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Maps as much as the registers take."),
            new(Consumer.Xen, Impact.Breaks, "Wants all registers in the first page, and refuses the unit otherwise.", "IOMMU: unsupported"),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}  # one page
            units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0x100260206, ECAP: 0xf020da}}]  # CAP.FRO 0x100: fault records at 0x1000
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.Units)
        {
            if (unit.Structure is not { } structure || unit.Answering() is not { } registers) continue;
            ulong window = (ulong)structure.RegisterBytes;
            if (registers.Capability is { } capability)
            {
                ulong faults = (capability.FaultRecordingOffset + capability.FaultRecordingCount + 1) * BlockBytes;
                if (faults > window) Report(found, unit, structure, RegisterMap.Capability, "fault recording registers", faults);
            }

            if (registers.ExtendedCapability is { } extended && (extended.IotlbRegisterOffset + 1) * BlockBytes is var iotlb && iotlb > window)
                Report(found, unit, structure, RegisterMap.ExtendedCapability, "IOTLB registers", iotlb);
        }
    }

    private static void Report(FindingSink found, RemappingUnit unit, HardwareUnit structure, Register register, string what, ulong end) => found.Add(
        structure.Field("Size"), $"The window of {structure.Label} has 0x{structure.RegisterBytes:x} bytes, and the unit's {what} end at {Hex.Of(end)}.", Witness.Of(unit, register));
}
