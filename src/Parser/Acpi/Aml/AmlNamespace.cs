namespace Dmarkit.Parser;

/// <summary>
/// The devices that the bytecode of a machine declares, of its DSDT and all its SSDTs together. Nothing is executed: devices that a method or a table
/// loaded later makes are not among them, and those inside a condition are.
/// </summary>
/// <remarks>ACPI 5.3 and 20.</remarks>
public sealed class AmlNamespace
{
    private readonly AmlNode root;
    private readonly Dictionary<AmlNode, AmlDevice> byNode = [];

    private AmlNamespace(AmlScan scan)
    {
        root = scan.Root;
        Defects = [.. scan.Defects];

        // A device may be defined before the one that it lies in: the upper one is made first.
        foreach (var node in scan.Devices.OrderBy(node => node.Depth)) byNode[node] = new(node, Above(node), Remapping(scan, node));
        Devices = [.. scan.Devices.Select(node => byNode[node])];
    }

    /// <summary>The devices in the order of their first definition, each once.</summary>
    public IReadOnlyList<AmlDevice> Devices { get; }

    /// <summary>False where some bytecode could not be decoded, so that devices may be missing.</summary>
    public bool IsComplete => Defects.Count == 0;

    /// <summary>What could not be decoded. Offsets are those in the table that is named; reading went on behind the package around it.</summary>
    public IReadOnlyList<Defect> Defects { get; }

    /// <summary>Reads the bytecode of those tables that are a DSDT or an SSDT, in their order. Whatever the bytes, there is a name space.</summary>
    public static AmlNamespace Read(IEnumerable<AcpiTable> tables) => new(new(Ordered(tables)));

    /// <summary>True where a device has this path.</summary>
    /// <param name="path">From the root; underscores that fill names up, letter case and the first backslash do not count.</param>
    public bool Defines(string path) => Find(path) is not null;

    /// <summary>The device of a path; null where there is none.</summary>
    /// <param name="path">As for <see cref="Defines"/>.</param>
    public AmlDevice? Find(string path) =>
        AmlName.TryParse(path, out var name) && root.TryFind(name, out var node) ? byNode.GetValueOrDefault(node) : null;

    /// <summary>The DSDT comes first wherever it stands, for the others build upon it.</summary>
    private static IReadOnlyList<AcpiTable> Ordered(IEnumerable<AcpiTable> tables) =>
        [.. tables.Where(table => AcpiSignatures.IsBytecode(table.Signature)).OrderBy(table => table.Signature, StringComparer.Ordinal)];

    private AmlDevice? Above(AmlNode node)
    {
        for (var above = node.Parent; above is not null; above = above.Parent)
        {
            if (byNode.TryGetValue(above, out var device)) return device;
        }

        return null;
    }

    private static IReadOnlyList<AmlRemappingData> Remapping(AmlScan scan, AmlNode node) =>
        node.Child(AmlName.Segment("_DSM")) is { } method ? [.. method.Objects.SelectMany(data => scan.RemappingIn(method, data))] : [];
}
