namespace Dmarkit.Checker;

/// <summary>What a thread has that walks parts.</summary>
internal sealed class SweepWorker
{
    /// <summary>Where walks keep what they need.</summary>
    public SweepSpaces Spaces { get; } = new();

    /// <summary>The host address of each page of tables that was met.</summary>
    public FrameSet Pages { get; } = new();
}
