using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>A device that bytecode declares, with what it says about itself in constants. What a method computes is unknown.</summary>
/// <remarks>ACPI 6.1 and 6.5.</remarks>
public sealed class AmlDevice
{
    private const string HostBridge = "PNP0A03", ExpressHostBridge = "PNP0A08";

    private const ushort EveryFunction = 0xffff;

    internal AmlDevice(AmlNode node, AmlDevice? parent, IReadOnlyList<AmlRemappingData> remapping)
    {
        Path = node.Path;
        Parent = parent;
        IsConditional = !node.IsUnconditional;
        HardwareId = Constant(node, "_HID")?.Identifier;
        CompatibleIds = Ids(node.Child(AmlName.Segment("_CID")));
        Address = Constant(node, "_ADR")?.Number;
        IsHostBridge = Is(HostBridge) || Is(ExpressHostBridge);
        PciPath = IsHostBridge ? [] : Parent?.PciPath is { } above && Step is { } step ? [.. above, step] : null;
        if (IsHostBridge)
        {
            BaseBus = (byte?)Of(node, "_BBN");
            Segment = (ushort?)Of(node, "_SEG");
        }

        IsExternalFacing = AmlProperties.IsExternalFacing(node.Child(AmlName.Segment("_DSD")));
        MemoryResources = node.Child(AmlName.Segment("_CRS")) is not { Kind: not AmlKind.None } resources ? []
            : AmlConstant.Of(resources)?.Bytes is { } template ? AmlResources.Memory(template.Span) : null;
        RemappingData = remapping;
    }

    /// <summary>Its path from the root, without the underscores that fill names up: <c>\_SB.PCI0.I2C1</c>.</summary>
    public string Path { get; }

    /// <summary>The next device above it; null where there is none.</summary>
    public AmlDevice? Parent { get; }

    /// <summary>True where every definition of it stands inside a condition, so that a machine may lack it.</summary>
    public bool IsConditional { get; }

    /// <summary>What it is (<c>_HID</c>), escaped: <c>PNP0A08</c>; null where it says nothing, or computes it.</summary>
    public string? HardwareId { get; }

    /// <summary>What it may be taken for besides (<c>_CID</c>), escaped; none where it says nothing, or computes it.</summary>
    public IReadOnlyList<string> CompatibleIds { get; }

    /// <summary>Its address on its parent's bus (<c>_ADR</c>); of PCI the device in bits 31:16, the function in bits 15:0. Null where it has none, or computes it.</summary>
    public ulong? Address { get; }

    /// <summary>True for the bridge from the processors to a tree of PCI buses.</summary>
    public bool IsHostBridge { get; }

    /// <summary>A host bridge's first bus (<c>_BBN</c>), 0 where it says nothing. Null where it computes it, and for other devices.</summary>
    public byte? BaseBus { get; }

    /// <summary>A host bridge's PCI segment (<c>_SEG</c>), 0 where it says nothing. Null where it computes it, and for other devices.</summary>
    public ushort? Segment { get; }

    /// <summary>True where it is a port that devices are plugged into from outside (property <c>ExternalFacingPort</c>). Models share their code: the port may not be fitted.</summary>
    public bool IsExternalFacing { get; }

    /// <summary>The memory that it takes, or hands on (<c>_CRS</c>); none where it says nothing. Null where it computes it, and where the template does not hold together.</summary>
    public IReadOnlyList<AddressRange>? MemoryResources { get; }

    /// <summary>The buffers of remapping structures in its <c>_DSM</c>, in file order.</summary>
    public IReadOnlyList<AmlRemappingData> RemappingData { get; }

    /// <summary>Its way down from the bus of the host bridge above it, as a scope's path has it. Null where there is no such bridge, or an address on the way is
    /// unknown, or stands for every function.</summary>
    public IReadOnlyList<PathStep>? PciPath { get; }

    /// <summary>True where it has this identifier, of its own or a compatible one. Letter case does not count.</summary>
    public bool Is(string id) => string.Equals(HardwareId, id, StringComparison.OrdinalIgnoreCase) || CompatibleIds.Contains(id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The path, and what it is: <c>\_SB.PCI0 (PNP0A08)</c>.</summary>
    public override string ToString() => HardwareId is null ? Path : string.Create(CultureInfo.InvariantCulture, $"{Path} ({HardwareId})");

    /// <summary>The address as a step on a PCI bus; null where it is none.</summary>
    private PathStep? Step => Address is { } address && address >> 16 <= byte.MaxValue && (address & EveryFunction) <= byte.MaxValue ? new((byte)(address >> 16), (byte)address) : null;

    private static AmlConstant? Constant(AmlNode node, string name) => AmlConstant.Of(node.Child(AmlName.Segment(name)));

    private static ulong? Of(AmlNode node, string name) =>
        node.Child(AmlName.Segment(name)) is not { Kind: not AmlKind.None } ? 0 : Constant(node, name)?.Number;

    private static IReadOnlyList<string> Ids(AmlNode? node)
    {
        if (AmlConstant.Of(node)?.Identifier is { } only) return [only];
        return node?.Objects is [var data] ? [.. (AmlConstant.Elements(data) ?? []).Select(each => each.Identifier).OfType<string>()] : [];
    }
}
