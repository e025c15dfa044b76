namespace Dmarkit.Parser;

/// <summary>A range of memory.</summary>
/// <remarks>ACPI 5.2.16.2.</remarks>
public sealed class MemoryAffinity : AffinityEntry
{
    internal MemoryAffinity(EntryFrame frame, byte revision, Generated.Srat.MemoryAffinity fields)
        : base(frame, SratFields.MemoryAffinity, OldDomains.Cut(fields.Domain, revision), fields.Flags, fields.Enabled)
    {
        (Base, LengthBytes) = (new(fields.Base), fields.RangeLength);
        (IsHotPluggable, IsNonVolatile) = (fields.HotPluggable, fields.NonVolatile);
    }

    /// <summary>The first byte.</summary>
    public HostAddress Base { get; }

    /// <summary>How many bytes, as the table gives it.</summary>
    public ulong LengthBytes { get; }

    /// <summary>The range; null where it is empty or runs past 2^64.</summary>
    public AddressRange? Range => LengthBytes == 0 || LengthBytes - 1 > ulong.MaxValue - Base.Value ? null : new(Base, new(Base.Value + (LengthBytes - 1)));

    /// <summary>True where the memory can be plugged while the system runs.</summary>
    public bool IsHotPluggable { get; }

    /// <summary>True where the memory keeps its content without power.</summary>
    public bool IsNonVolatile { get; }

    private protected override string Kind => "memory affinity";

    private protected override string Identity => $"{Kind} {Base}";
}
