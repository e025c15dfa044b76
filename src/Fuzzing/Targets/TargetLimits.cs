namespace Dmarkit.Fuzzing;

/// <summary>What one run of a target may take.</summary>
/// <param name="Time">How long it may run.</param>
/// <param name="MemoryBytes">How much memory it may have at once, its children included. It is looked at some dozen times a second, so a run that ends sooner is not seen.</param>
public sealed record TargetLimits(TimeSpan Time, long MemoryBytes = TargetLimits.UsualMemoryBytes)
{
    /// <summary>1 GiB: a DMAR table has some hundred bytes, and a sanitizer's own memory some ten MiB.</summary>
    public const long UsualMemoryBytes = 1L << 30;
}
