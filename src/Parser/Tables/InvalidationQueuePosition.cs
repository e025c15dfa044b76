namespace Dmarkit.Parser;

public readonly partial record struct InvalidationQueuePosition
{
    /// <summary>Bytes from the queue's start to the descriptor.</summary>
    public int OffsetBytes => (int)Position << 4;
}
