namespace Dmarkit.Parser;

public readonly partial record struct PageRequestQueueAddress
{
    private const int PageBytes = 4096;

    /// <summary>Where the queue lies.</summary>
    public HostAddress QueueAddress => new(Queue << 12);

    /// <summary>How many bytes it has: 4096 to 524,288 (VT-d 11.4.11.3).</summary>
    public int QueueBytes => PageBytes << (int)Size;
}
