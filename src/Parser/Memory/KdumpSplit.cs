namespace Dmarkit.Parser;

/// <summary>The parts of a kdump that <c>makedumpfile --split</c> wrote into several files.</summary>
/// <remarks>
/// A part names its page frames and nothing of the other files, so that these are never looked for: each is given by whoever has them. What was given must be
/// of one dump. Each part alone is good too; the frames of the others are then holes.
/// </remarks>
internal static class KdumpSplit
{
    private const string What = "split kdump";

    /// <summary>Looks for images that are parts of different dumps.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static Defect? Check(IReadOnlyList<PhysicalMemory> images)
    {
        int firstPart = -1;
        for (int i = 0; i < images.Count; i++)
        {
            if (images[i] is not Kdump { Part: { } part }) continue;
            if (firstPart < 0) firstPart = i;
            else if (((Kdump)images[firstPart]).Part!.Dump != part.Dump)
                return new(0, $"memory image {i + 1} ({images[i].FormatName})", $"is part of another dump than memory image {firstPart + 1}: system or time differ");
        }

        return null;
    }

    /// <summary>Says which frames no part holds.</summary>
    public static IEnumerable<Defect> Missing(IEnumerable<KdumpPart> parts)
    {
        ulong next = 0, count = 0;
        foreach (var part in parts.OrderBy(part => part.FirstFrame))
        {
            if (part.FirstFrame > next) yield return Gap(next, part.FirstFrame);
            next = Math.Max(next, part.EndFrame);
            count = Math.Max(count, part.FrameCount);
        }

        if (next < count) yield return Gap(next, count);
    }

    /// <summary>The description of several images, in which what one part lacks and another one has is not missing.</summary>
    public static ImageDescription Describe(IReadOnlyList<PhysicalMemory> images)
    {
        var together = ImageDescription.Together(images);
        var parts = images.OfType<Kdump>().Select(image => image.Part).OfType<KdumpPart>();
        return together with { Defects = [.. together.Defects.Where(defect => defect.What != What), .. Missing(parts)] };
    }

    private static Defect Gap(ulong first, ulong end) =>
        new(0, What, $"lacks the part with page frames {Hex.Of(first)} to {Hex.Of(end - 1)}; give that file too");
}
