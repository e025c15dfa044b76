using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DrhdRegistersAllOnes : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR733", Name: "drhd-registers-all-ones", Severity.Error, Needs.Table | Needs.Registers, Citation: "",
        Summary: "No unit answers where the table puts one.",
        Why: "A unit that is switched off, or whose base address was never programmed, reads as all ones or all zeros. Firmware publishes it still, often on a processor that lacks it.",
        Fix: "Enable the unit, or leave its DRHD out where the machine has none.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Gives up on the table, so that VT-d stays off.", "returns all ones"),
            new(Consumer.Xen, Impact.Breaks, "Rejects the unit, so that VT-d stays off."),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            units: [{base: 0xfed90000, registers: {VER: 0xffffffff, CAP: 0xffffffffffffffff, ECAP: 0xffffffffffffffff}}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.Units)
        {
            if (unit.Structure is not { } structure || unit.Registers is not { } registers || !UnitAnswers.IsDead(registers)) continue;
            string read = registers.Version is { Word0: 0 } ? "VER reads 0" : registers.Capability?.Word0 == 0 ? "CAP and ECAP read 0" : "CAP and ECAP read all ones";
            var register = registers.Version is { Word0: 0 } ? RegisterMap.Version : RegisterMap.Capability;
            found.Add(structure.Field("Register Base Address"), $"No unit answers at {structure.RegisterBase} of {structure.Label}: {read}.", Witness.Of(unit, register));
        }
    }
}
