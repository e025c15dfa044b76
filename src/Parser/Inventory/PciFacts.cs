namespace Dmarkit.Parser;

/// <summary>What a form says of one function beside its configuration space. Null is what it does not say.</summary>
internal sealed class PciFacts
{
    public SourceId Source { get; set; }

    /// <summary>Base class and sub-class.</summary>
    public ushort? Class { get; set; }

    /// <summary>The programming interface.</summary>
    public byte? Interface { get; set; }

    public ushort? VendorId { get; set; }

    public ushort? DeviceId { get; set; }

    public byte? HeaderType { get; set; }

    public byte? SecondaryBus { get; set; }

    public byte? SubordinateBus { get; set; }

    public IReadOnlyList<MemoryBar>? MemoryBars { get; set; }

    /// <summary>Configuration space from its start on, as far as it is known.</summary>
    public byte[] Config { get; set; } = [];

    /// <summary>Takes a class code of 24 bits.</summary>
    public void SetClassCode(uint code)
    {
        Class = (ushort)(code >> 8);
        Interface = (byte)code;
    }
}
