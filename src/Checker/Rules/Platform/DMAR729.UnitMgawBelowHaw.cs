using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class UnitMgawBelowHaw : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR729", Name: "unit-mgaw-below-haw", Severity.Warning, Needs.Table | Needs.Registers, Citation: "VT-d 11.4.2",
        Summary: "A unit translates fewer address bits than the table's host address width.",
        Why: "Each unit must reach as far as the width says. Identity and pass-through domains of this one end at its own limit, and memory above cannot be reached by its devices.",
        Fix: "Write the width that all units reach, less 1, into the Host Address Width.")
    {
        Scope = RuleScope.All,
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0x260206, ECAP: 0xf020da}}]  # CAP.MGAW 38: 39 bits
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.HostAddressWidth is not { } width) return;
        foreach (var unit in platform.Units)
        {
            if (unit.Answering()?.Capability is { } capability && capability.MaximumGuestAddressBits < width)
            {
                string message = $"The host address width is {width} bits, and {unit} translates addresses of {capability.MaximumGuestAddressBits} (CAP.MGAW {Hex.Of(capability.MaximumGuestAddressWidth)}).";
                found.Add(DmarTable.Field("Host Address Width"), message, Witness.Of(unit, RegisterMap.Capability));
            }
        }
    }
}
