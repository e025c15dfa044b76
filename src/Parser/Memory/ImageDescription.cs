using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>What a memory image says of itself, beside the memory that it holds.</summary>
/// <param name="FormatName">What kind of image it is, for people: <c>ELF core</c>.</param>
public sealed record ImageDescription(string FormatName)
{
    /// <summary>The machine's system as the image names it, safe to show: <c>Linux 6.1.0</c>; null where it names none.</summary>
    public string? System { get; init; }

    /// <summary>How pages are compressed: <c>none</c>, or <c>zlib</c>, <c>lzo</c>, <c>snappy</c>, <c>zstd</c>, several joined by commas. Null where no header says it.</summary>
    public string? Compression { get; init; }

    /// <summary>The size in bytes of the pages that the dump counts in; null where it counts in none.</summary>
    public int? PageBytes { get; init; }

    /// <summary>Further facts by the format's own names, in the order of the file, safe to show. Linux's VMCOREINFO gives most of them.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>What is wrong with the image and did not keep it from being read: a file that is cut off, a length that does not agree with another.</summary>
    public ImmutableArray<Defect> Defects { get; init; } = [];

    /// <summary>Several images as one.</summary>
    internal static ImageDescription Together(IReadOnlyList<PhysicalMemory> images)
    {
        var all = images.Select(image => image.Description).ToList();
        return new(string.Join(" + ", all.Select(each => each.FormatName).Distinct()))
        {
            System = Joined(all.Select(each => each.System)),
            Compression = Joined(all.Select(each => each.Compression)),
            PageBytes = all.Select(each => each.PageBytes).Distinct().Count() == 1 ? all[0].PageBytes : null,
            Facts = [.. all.SelectMany(each => each.Facts).Distinct()],
            Defects = [.. all.SelectMany(each => each.Defects)],
        };
    }

    private static string? Joined(IEnumerable<string?> texts)
    {
        var known = texts.OfType<string>().Distinct().ToList();
        return known.Count == 0 ? null : string.Join(", ", known);
    }
}
