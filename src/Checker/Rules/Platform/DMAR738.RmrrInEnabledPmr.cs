namespace Dmarkit.Checker;

internal sealed class RmrrInEnabledPmr : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR738", Name: "rmrr-in-enabled-pmr", Severity.Warning, Needs.Table | Needs.Registers, Citation: "VT-d 11.4.8.1",
        Summary: "A protected memory region is on and covers a reserved memory region.",
        Why: "The RMRR promises its device DMA that the protected region blocks until translation is on: the console or the USB keyboard stops meanwhile.",
        Fix: "Leave the RMRR out of the protected regions, or switch these off at hand-off.")
    {
        Scope = RuleScope.All,
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:14.0"}]}
            units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0x260266, PMEN: 0x80000001, PLMBASE: 0x0, PLMLIMIT: 0x7fe00000}}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.ReservedRegions.IsEmpty) return;
        var regions = new RangeIndex<ProtectedRegion>(platform.Units.SelectMany(ProtectedRegion.Of).Select(region => (region.Range, region)));
        if (regions.IsEmpty) return;
        foreach (var reserved in platform.ReservedRegions)
        {
            if (reserved.Region is { } range && regions.TryFind(range, out var taken, out var owner))
                found.Add(reserved.Place, $"Region {range} of {reserved.Label} meets the protected memory {taken} of {owner.Unit}.", Witness.Of(owner.Unit, owner.Base));
        }
    }
}
