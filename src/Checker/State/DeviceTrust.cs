using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which devices may be hostile: others than the host's own software command them, or they can be plugged in from outside.</summary>
/// <remarks>Who knows of no such device knows of none: a rule about them is then silent, or milder.</remarks>
internal sealed class DeviceTrust
{
    private readonly HashSet<SourceId> untrusted;

    public DeviceTrust(Platform platform)
    {
        untrusted = [.. platform.Given.Assigned];
        if (platform.Pci is not { } inventory) return;
        var ports = ExternalPorts.Of(platform);
        if (ports.Count == 0) return;
        foreach (var function in inventory.Functions)
            if (inventory.BridgesAbove(function.Source).Any(bridge => ports.Exists(port => Is(inventory, port, bridge)))) untrusted.Add(function.Source);
    }

    /// <summary>True where at least one device may be hostile.</summary>
    public bool AnyUntrusted => untrusted.Count > 0;

    /// <summary>True where the device may be hostile.</summary>
    public bool IsUntrusted(SourceId source) => untrusted.Contains(source);

    private static bool Is(PciInventory inventory, ExternalPort port, PciFunction bridge) =>
        port is { Segment: { } segment, StartBus: { } bus, Path: { Count: > 0 } path } && inventory.Resolve(segment, bus, path).Source == bridge.Source;
}
