namespace Dmarkit.Checker;

internal sealed class ScopeTypeReserved : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR304", Name: "scope-type-reserved", Severity.Warning, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A device scope is of a type that the specification does not define.",
        Why: "Types 1 to 5 are defined; 0 never will be, and a later revision may define the rest. The device then belongs to the unit for everything else, or to none.",
        Fix: "Use 1 to 5; where the type looks like another field, check the lengths before it.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Skips the scope, so that its device belongs to the unit for everything else.", "Unsupported device scope"),
            new(Consumer.Xen, Impact.Degrades, "Skips the scope.", "Unknown scope type"),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: 6, path: "00:1f.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            foreach (var scope in structure.Scopes)
            {
                if (!Enum.IsDefined(scope.Kind))
                    found.Add(scope.Field("Type"), $"Scope type is {scope.Type} in {structure.Label}, outside 1 to 5.", scope.Type == 0 ? Severity.Error : Severity.Warning);
            }
        }
    }
}
