namespace Dmarkit.Parser;

public readonly partial record struct PageRequestQueuePosition
{
    /// <summary>Bytes from the queue's start to the descriptor.</summary>
    public int OffsetBytes => (int)Position * PageRequest.LengthBytes;
}
