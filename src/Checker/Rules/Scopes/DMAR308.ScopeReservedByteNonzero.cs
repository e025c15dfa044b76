namespace Dmarkit.Checker;

internal sealed class ScopeReservedByteNonzero : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR308", Name: "scope-reserved-byte-nonzero", Severity.Warning, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "The reserved byte of a device scope is not 0.",
        Why: "Mostly whoever built the scope left a byte out, so that the enumeration id stands in its place.",
        Fix: "Write 0.")
    {
        Noise = "Some Microsoft Surface machines of 2023 repeat the id of their I/O APIC there; it is said because a reader with a shifted layout would take it for the id.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: io-apic, reserved: 2, path: "f0:1f.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            foreach (var scope in structure.Scopes)
            {
                if (scope.Reserved != 0) found.Add(scope.Field("Reserved"), $"Reserved byte of {scope.Label} is 0x{scope.Reserved:x2} instead of 0.");
            }
        }
    }
}
