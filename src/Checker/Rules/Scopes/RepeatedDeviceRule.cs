using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A rule about a device that structures of one kind name twice, be it in one of them or in two.</summary>
/// <typeparam name="TStructure">The kind; structures that failed framing are of none.</typeparam>
internal abstract class RepeatedDeviceRule<TStructure> : Rule
    where TStructure : RemappingStructure
{
    public sealed override void Check(Platform platform, FindingSink found)
    {
        var structures = platform.Table!.Structures;
        ScopeIn<TStructure>? first = null;
        Dictionary<DeviceScope, ScopeIn<TStructure>>? seen = null; // One device needs none.
        for (int at = 0; at < structures.Count; at++)
        {
            if (structures[at] is not TStructure structure) continue;
            foreach (var scope in structure.Scopes)
            {
                var named = new ScopeIn<TStructure>(structure, scope);
                if (first is null)
                {
                    first = named;
                    continue;
                }

                seen ??= new(SameDevice.Instance) { [first.Value.Scope] = first.Value };
                if (!seen.TryAdd(scope, named)) Report(seen[scope], named, found);
            }
        }
    }

    /// <summary>Reports a scope, and the first one that names the same device.</summary>
    protected abstract void Report(ScopeIn<TStructure> earlier, ScopeIn<TStructure> later, FindingSink found);
}
