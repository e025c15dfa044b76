using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>A device that bytecode to be built declares. Make one with <see cref="TryCreate"/>.</summary>
public sealed record AmlDeviceDraft
{
    private readonly AmlName name;

    private AmlDeviceDraft(AmlName name) => this.name = name;

    /// <summary>What it is (<c>_HID</c>), printable ASCII: <c>PNP0A08</c>; null where it says nothing.</summary>
    public string? HardwareId { get; init; }

    /// <summary>Its address on its parent's bus (<c>_ADR</c>); of PCI the device in bits 31:16, the function in bits 15:0. Null where it has none.</summary>
    public ulong? Address { get; init; }

    /// <summary>A host bridge's first bus (<c>_BBN</c>); null where it says nothing.</summary>
    public byte? BaseBus { get; init; }

    /// <summary>True to give it the property <c>ExternalFacingPort</c>.</summary>
    public bool IsExternalFacing { get; init; }

    /// <summary>Starts a device.</summary>
    /// <param name="path">From the root: <c>\_SB.PCI0.UA01</c>.</param>
    /// <param name="device">The draft.</param>
    /// <returns>False where this is no such path, or one of more than 64 names.</returns>
    public static bool TryCreate(string path, [NotNullWhen(true)] out AmlDeviceDraft? device)
    {
        bool isPath = AmlName.TryParse(path, out var name) && name.Count <= Limits.AmlPathSegments;
        device = isPath ? new(name) : null;
        return isPath;
    }

    /// <summary>The statements that declare it.</summary>
    internal byte[] Encode()
    {
        var scope = name with { Segments = name.Segments[..^4] };
        var own = new AmlName(false, 0, name.Segments[^4..]);
        byte[] inside = [.. AmlEncoder.Name(own), .. Named("_HID", HardwareId is null ? null : AmlEncoder.Text(HardwareId)), .. Named("_ADR", Number(Address)), .. Named("_BBN", Number(BaseBus)), .. Named("_DSD", IsExternalFacing ? Properties() : null)];
        byte[] device = [AmlOpcodes.ExtensionPrefix, (byte)(AmlOpcodes.Device - AmlOpcodes.Extended), .. AmlEncoder.Package(inside)];
        return [AmlOpcodes.Scope, .. AmlEncoder.Package([.. AmlEncoder.Name(scope), .. device])];
    }

    private static byte[]? Number(ulong? value) => value is { } number ? AmlEncoder.Number(number) : null;

    private static byte[] Named(string name, byte[]? value) => value is null ? [] : [AmlOpcodes.Name, .. AmlEncoder.Name(AmlName.TryParse(name, out var own) ? own with { IsAbsolute = false } : default), .. value];

    /// <summary>Microsoft's identifier of properties of external facing ports, and one property of value 1.</summary>
    private static byte[] Properties()
    {
        byte[] property = AmlEncoder.List(AmlEncoder.Text("ExternalFacingPort"), AmlEncoder.Number(1));
        return AmlEncoder.List(AmlEncoder.Buffer(new Guid("efcc06cc-73ac-4bc3-bff0-76143807c389").ToByteArray()), AmlEncoder.List(property));
    }
}
