using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Grows the PCI functions of one segment, buses numbered depth first as firmware does.</summary>
/// <param name="segment">The segment.</param>
/// <param name="choices">What decides.</param>
internal sealed class BusTree(ushort segment, Choices choices)
{
    /// <summary>Deeper trees would show a parser nothing more: each further switch is one more step of a path.</summary>
    private const int MostSwitches = 2;

    private const uint HostBridge = 0x06_0000, Graphics = 0x03_0000, Serial = 0x0c_0330, Storage = 0x01_0601, Sound = 0x04_0300, Accelerator = 0x12_0000, Bridge = 0x06_0400;

    private readonly List<PlatformFunction> functions = [];
    private int lastBus;

    /// <summary>Grows a segment.</summary>
    public static ImmutableArray<PlatformFunction> Grow(ushort segment, Choices choices)
    {
        var tree = new BusTree(segment, choices);
        tree.GrowRootBus();
        return [.. tree.functions];
    }

    /// <summary>The integrated graphics, which have a place of their own in every client chipset.</summary>
    public static bool IsGraphics(PlatformFunction function) => function.Class == Graphics;

    /// <summary>A function that may have a translation cache of its own.</summary>
    public static bool IsAccelerator(PlatformFunction function) => function.Class == Accelerator;

    /// <summary>A controller of USB ports.</summary>
    public static bool IsSerial(PlatformFunction function) => function.Class == Serial;

    private void GrowRootBus()
    {
        Add(0x00, 0, HostBridge);
        if (segment == 0 && !choices.OneIn(3)) Add(0x02, 0, Graphics);
        for (int i = choices.Below(3); i > 0; i--) Add((byte)(0x08 + i), 0, Accelerator);
        if (!choices.OneIn(4)) Add(0x14, 0, Serial);
        if (choices.OneIn(2)) Add(0x17, 0, Storage);
        int ports = choices.Below(4);
        for (int i = 0; i < ports; i++) AddBridge(0, [], new(0x1c, (byte)i), MostSwitches);
        if (choices.OneIn(2)) Add(0x1f, 3, Sound);
    }

    private void Add(byte device, byte function, uint kind) => functions.Add(new(new(segment, 0, device, function), kind, [new(device, function)]));

    private void AddBridge(byte bus, ImmutableArray<PathStep> above, PathStep step, int switches)
    {
        int place = functions.Count;
        byte first = (byte)++lastBus;
        var path = above.Add(step);
        var bridge = new PlatformFunction(new(segment, bus, step.Device, step.Function), Bridge, path);
        functions.Add(bridge);
        if (switches > 0 && choices.OneIn(4))
        {
            AddBridge(first, path, new(0, 0), switches - 1); // The upstream port of a switch, or one port behind another.
        }
        else
        {
            uint kind = choices.Of(0x02_0000u, 0x01_0802u, Accelerator, Serial);
            for (int i = 0; i <= choices.Below(2); i++) functions.Add(new(new(segment, first, 0, i), kind, path.Add(new(0, (byte)i))));
        }

        functions[place] = bridge with { Behind = (first, (byte)lastBus) };
    }
}
