using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>One entry of a structure's device scope: a device, or a bridge with all below it.</summary>
/// <remarks>VT-d 8.3.1.</remarks>
public sealed class DeviceScope
{
    internal DeviceScope(ScopeFrame frame, ushort segment, Generated.Dmar.DeviceScope fields)
    {
        Offset = frame.Offset;
        Bytes = frame.Bytes;
        Label = frame.Label;
        Segment = segment;
        Type = (byte)fields.Type;
        Length = fields.Length;
        Flags = fields.Flags;
        Reserved = fields.Reserved;
        EnumerationId = fields.EnumerationId;
        StartBus = fields.StartBus;
        Path = fields.Path.Select(step => new PathStep(step.Device, step.Function)).ToArray();
    }

    /// <summary>Bytes from the start of the table.</summary>
    public int Offset { get; }

    /// <summary>The whole entry as the table holds it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The structure and the place in it, from 1: <c>DRHD #1 / scope #2</c>.</summary>
    public string Label { get; }

    /// <summary>PCI segment, which the structure gives.</summary>
    public ushort Segment { get; }

    /// <summary>The structure that holds it, once there is one.</summary>
    internal RemappingStructure? Owner { get; set; }

    /// <summary>What the path leads to, as the number in the table; it may be a reserved one.</summary>
    public byte Type { get; }

    /// <summary>What the path leads to; the enumeration has no name for a reserved number.</summary>
    public DeviceScopeType Kind => (DeviceScopeType)Type;

    /// <summary>The entry's bytes: 6, and 2 for each step.</summary>
    public byte Length { get; }

    /// <summary>Properties of the device, inside an integrated device property only; reserved elsewhere.</summary>
    public byte Flags { get; }

    /// <summary>A reserved byte.</summary>
    public byte Reserved { get; }

    /// <summary>I/O APIC id, HPET number or ACPI device number, by kind; 0 for PCI devices.</summary>
    public byte EnumerationId { get; }

    /// <summary>The bus of the path's first step.</summary>
    public byte StartBus { get; }

    /// <summary>One step or more: bridges, and the device last.</summary>
    public IReadOnlyList<PathStep> Path { get; }

    /// <summary>Start bus and path: <c>00:1c.4/00.0</c>.</summary>
    public string PathText => string.Create(CultureInfo.InvariantCulture, $"{StartBus:x2}:{string.Join('/', Path)}");

    /// <summary>The requester id, where the path has one step and so needs no look at bridges; null where it has more, or names no device.</summary>
    public SourceId? ResolvedSource => Path is [{ Device: <= 31, Function: <= 7 } only] ? new SourceId(Segment, StartBus, only.Device, only.Function) : null;

    /// <summary>Where a field of this entry lies, by its name in the specification: <c>Start Bus Number</c>.</summary>
    /// <exception cref="ArgumentException">It has no field of that name.</exception>
    public FieldPlace Field(string specificationName) => specificationName == "Path"
        ? new(Offset + DmarFields.DeviceScopeBytes, Bytes.Length - DmarFields.DeviceScopeBytes, $"{Label} / Path", $"{Identity} / Path")
        : FieldPlace.Of(DmarFields.DeviceScope, specificationName, Offset, Label, Identity);

    /// <summary>Its place in the table and its label.</summary>
    public FieldPlace Place => new(Offset, Bytes.Length, Label, Identity);

    /// <summary>The structure and the device: <c>DRHD 0xfed90000 / endpoint 00:02.0</c>.</summary>
    private string Identity => $"{Owner?.Identity} / {KindText} {PathText}";

    private string KindText => Kind switch
    {
        DeviceScopeType.Endpoint => "endpoint",
        DeviceScopeType.SubHierarchy => "sub-hierarchy",
        DeviceScopeType.IoApic => $"I/O APIC {EnumerationId}",
        DeviceScopeType.Hpet => $"HPET {EnumerationId}",
        DeviceScopeType.NamespaceDevice => $"name-space device {EnumerationId}",
        _ => $"type {Type}",
    };
}
