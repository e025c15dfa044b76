namespace Dmarkit.Parser;

/// <summary>Makes an SSDT that declares devices, each in the scope of its path, in the order given.</summary>
/// <remarks>ACPI 20.2.</remarks>
public sealed class SsdtBuilder : AcpiTableBuilder
{
    /// <summary>Starts a table without devices.</summary>
    public SsdtBuilder()
        : base(AcpiSignatures.Secondary, revision: 2)
    {
    }

    /// <summary>The devices. What a path passes through must be declared before, here or in a table that is loaded first.</summary>
    public IList<AmlDeviceDraft> Devices { get; } = [];

    private protected override IReadOnlyList<TableField> Layout => AcpiFields.Header;

    private protected override byte[] Rest() => [.. Devices.SelectMany(device => device.Encode())];
}
