using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HpetScopeUnknown : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR705", Name: "hpet-scope-unknown", Severity.Note, Needs.Table | Needs.Tables, Citation: "VT-d 8.3.1",
        Summary: "A unit lists a block of event timers that no HPET table describes.",
        Why: "The entry is dead: the block was hidden by a setup option, or its number is wrong.",
        Fix: "Drop the scope where the timers are hidden, or write the HPET table's number into the Enumeration ID.")
    {
        Noise = "Notebooks whose firmware hides the timers from the operating system keep the scope; nobody looks for it.",
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: hpet, id: 1, path: "f0:0f.0"}]}
            acpi: [{hpet: {number: 0, address: 0xfed00000}}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        bool[] known = new bool[byte.MaxValue + 1];
        foreach (var block in platform.Tables!.Hpets)
        {
            if (block.Number is not { } number) return; // What was not read is not absent.
            known[number] = true;
        }

        foreach (var unit in platform.HardwareUnits)
        {
            for (int at = 0; at < unit.Scopes.Count; at++)
            {
                if (unit.Scopes[at] is { Kind: DeviceScopeType.Hpet } scope && !known[scope.EnumerationId])
                    found.Add(scope.Field("Enumeration ID"), $"No HPET table has the number {Hex.Of(scope.EnumerationId)} of {scope.Label}.");
            }
        }
    }
}
