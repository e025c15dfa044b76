using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RhsaDuplicateBase : RepeatedStructureRule<StaticAffinity, HostAddress>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR602", Name: "rhsa-duplicate-base", Severity.Warning, Needs.Table, Citation: "VT-d 8.6",
        Summary: "Two RHSAs are about one unit.",
        Why: "A unit belongs to one node; with two answers it is left to software which one counts.",
        Fix: "Write one for each unit.")
    {
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Takes the last one.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rhsa: {base: 0xfed91000, proximityDomain: 0}
              - rhsa: {base: 0xfed91000, proximityDomain: 1}
            """,
    };

    protected override HostAddress KeyOf(StaticAffinity structure) => structure.RegisterBase;

    protected override void Report(StaticAffinity earlier, StaticAffinity later, FindingSink found) => found.Add(
        later.Field("Register Base Address"), $"Register base {later.RegisterBase} is in {later.Label} and in {earlier.Label}.", earlier: earlier.Place);
}
