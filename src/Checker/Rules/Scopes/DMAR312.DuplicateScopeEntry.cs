using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DuplicateScopeEntry : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR312", Name: "duplicate-scope-entry", Severity.Warning, Needs.Table, Citation: "",
        Summary: "A structure lists the same device scope twice.",
        Why: "The second says nothing new; mostly one of them should name another device.",
        Fix: "Remove one, or correct it.")
    {
        Consequences = [new(Consumer.Edk2, Impact.Degrades, "Reports an error at the second and ends with the unit's scopes there.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}, {type: endpoint, path: "00:02.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure.Scopes.Count > 1) CheckIn(structure, found);
        }
    }

    private static void CheckIn(RemappingStructure structure, FindingSink found)
    {
        var first = new Dictionary<ReadOnlyMemory<byte>, DeviceScope>(SameBytes.Instance);
        foreach (var scope in structure.Scopes)
        {
            if (first.TryAdd(scope.Bytes, scope)) continue;
            var earlier = first[scope.Bytes];
            found.Add(scope.Place, $"{scope.Label} repeats {earlier.Label}: type {scope.Type}, {scope.PathText}.", earlier: earlier.Place);
        }
    }
}
