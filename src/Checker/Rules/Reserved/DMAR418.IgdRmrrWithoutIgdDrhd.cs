namespace Dmarkit.Checker;

internal sealed class IgdRmrrWithoutIgdDrhd : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR418", Name: "igd-rmrr-without-igd-drhd", Severity.Note, Needs.Table, Citation: "",
        Summary: "A reserved memory region is for the integrated graphics, and no unit lists it.",
        Why: "A unit for all devices may serve the graphics too, and then all is well. On chips that have a unit of their own for the graphics it means that this unit was lost.",
        Fix: "Where the chip has a unit for the graphics, describe it; see DMAR201 for one without a base.")
    {
        Noise = "A laptop whose setup switched VT-d off published the rest of its table; it is a second sign of what DMAR201 says there.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b800000, limit: 0x7fffffff, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    /// <summary>What was not read is not absent: silent where a unit cannot be read. Where there is none at all, DMAR014 has said so.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HardwareUnits.IsEmpty || IsListed(platform) || platform.Table!.MayHaveOtherUnits) return;
        foreach (var region in platform.ReservedRegions)
        {
            if (IntegratedGraphics.In(region.Scopes) is { } scope)
                found.Add(scope.Place, $"{scope.Label} is the integrated graphics 00:02.0, which no DRHD lists.");
        }
    }

    private static bool IsListed(Platform platform)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if (IntegratedGraphics.IsIn(unit.Scopes)) return true;
        }

        return false;
    }
}
