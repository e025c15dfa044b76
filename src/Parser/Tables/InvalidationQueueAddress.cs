namespace Dmarkit.Parser;

public readonly partial record struct InvalidationQueueAddress
{
    private const int PageBytes = 4096;

    /// <summary>Where the queue lies.</summary>
    public HostAddress QueueAddress => new(Queue << 12);

    /// <summary>How many bytes it has, whatever its descriptors: 4096 to 524,288 (VT-d 11.4.9.3).</summary>
    public int QueueBytes => PageBytes << (int)Size;

    /// <summary>How many bytes a descriptor has: 16 or 32.</summary>
    public int DescriptorBytes => WideDescriptors ? InvalidationDescriptor.WideLengthBytes : InvalidationDescriptor.WideLengthBytes / 2;

    /// <summary>How many descriptors there is room for.</summary>
    public int DescriptorCount => QueueBytes / DescriptorBytes;
}
