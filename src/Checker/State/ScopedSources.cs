using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The ids under which interrupts arrive that no PCI function sends: those of I/O APICs, event timers and name-space devices, which the DMAR table lists.</summary>
/// <remarks>VT-d 5.1.1, 8.3.1.</remarks>
internal sealed class ScopedSources
{
    private readonly HashSet<SourceId> sources = [];

    public ScopedSources(Platform platform)
    {
        IsWhole = platform.Table is { MayHaveOtherUnits: false };
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
            {
                if (scope.Kind is not (DeviceScopeType.IoApic or DeviceScopeType.Hpet or DeviceScopeType.NamespaceDevice)) continue;
                if ((scope.ResolvedSource ?? platform.Pci?.Resolve(scope).Source) is { } source) sources.Add(source);
                else IsWhole = false;
            }
        }
    }

    /// <summary>True where every such id is known: what is none of them is a PCI function's.</summary>
    public bool IsWhole { get; }

    /// <summary>True for such an id.</summary>
    public bool Contains(SourceId source) => sources.Contains(source);
}
