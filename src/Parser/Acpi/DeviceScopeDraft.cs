namespace Dmarkit.Parser;

/// <summary>One scope of a structure to be built.</summary>
/// <param name="Type">What the path leads to; see <see cref="DeviceScopeType"/>.</param>
/// <param name="StartBus">The bus of the path's first step.</param>
/// <param name="Path">Bridges, and the device last; at most <see cref="MaxSteps"/>.</param>
public sealed record DeviceScopeDraft(byte Type, byte StartBus, IReadOnlyList<PathStep> Path)
{
    /// <summary>The longest path that a length of one byte can say.</summary>
    public const int MaxSteps = (byte.MaxValue - DmarFields.DeviceScopeBytes) / DmarFields.PathStepBytes;

    /// <summary>Makes a scope of one step, the device itself.</summary>
    public DeviceScopeDraft(DeviceScopeType type, byte bus, byte device, byte function)
        : this((byte)type, bus, [new(device, function)])
    {
    }

    /// <summary>I/O APIC id, HPET number or ACPI device number, by type.</summary>
    public byte EnumerationId { get; init; }

    /// <summary>Properties of the device, in an integrated device property only.</summary>
    public byte Flags { get; init; }

    /// <summary>What the Length field says; null for the scope's own length.</summary>
    public byte? Length { get; init; }

    /// <summary>The reserved byte.</summary>
    public byte Reserved { get; init; }

    /// <summary>The draft of a scope that was read.</summary>
    public static DeviceScopeDraft From(DeviceScope scope) => new(scope.Type, scope.StartBus, scope.Path)
    {
        EnumerationId = scope.EnumerationId,
        Flags = scope.Flags,
        Reserved = scope.Reserved,
    };

    internal byte[] Encode()
    {
        if (Path.Count > MaxSteps) throw new ArgumentException($"A path of {Path.Count} steps is longer than a scope's Length field can say.");
        var fields = new FieldWriter(DmarFields.DeviceScope)
            .Put("Type", Type)
            .Put("Length", Length ?? (ulong)(DmarFields.DeviceScopeBytes + DmarFields.PathStepBytes * Path.Count))
            .Put("Flags", Flags)
            .Put("Reserved", Reserved)
            .Put("Enumeration ID", EnumerationId)
            .Put("Start Bus Number", StartBus);
        return [.. fields.Bytes, .. Path.SelectMany(step => new[] { step.Device, step.Function })];
    }
}
