namespace Dmarkit.Checker;

/// <summary>Sizes as people say them.</summary>
internal static class Sizes
{
    /// <summary><c>4 KiB</c>, <c>2 MiB</c>, <c>1 GiB</c>: the largest unit that divides the size.</summary>
    public static string Text(ulong bytes) => bytes switch
    {
        0 => "0 bytes",
        _ when bytes % (1 << 30) == 0 => $"{bytes >> 30} GiB",
        _ when bytes % (1 << 20) == 0 => $"{bytes >> 20} MiB",
        _ when bytes % (1 << 10) == 0 => $"{bytes >> 10} KiB",
        _ => $"{bytes} bytes",
    };
}
