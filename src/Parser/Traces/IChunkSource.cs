namespace Dmarkit.Parser;

/// <summary>A trace that can be taken in chunks: lines, or records.</summary>
internal interface IChunkSource
{
    /// <summary>How many were taken.</summary>
    long Number { get; }

    /// <summary>Takes as many whole ones as there are in a block.</summary>
    /// <param name="into">Gets them, each line with a line feed; its old content is lost.</param>
    /// <param name="first">Where they begin.</param>
    /// <param name="lengthBytes">How many bytes they have.</param>
    /// <param name="count">How many they are.</param>
    /// <returns>False where there is none, where one is longer than that, and where what comes makes no sense: then they are to be read one by one.</returns>
    bool TryTakeMany(ChunkBuffer into, out int first, out int lengthBytes, out int count);
}
