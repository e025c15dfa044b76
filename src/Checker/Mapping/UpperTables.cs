using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The upper tables of a stage, gone through for the parts that hang on them: in ascending order, each once.</summary>
/// <param name="memory">The image.</param>
/// <param name="first">The walk before its first entry.</param>
/// <param name="limit">The first address beyond what the stage takes; null where it takes whatever its levels do.</param>
/// <param name="isSigned">True where the addresses of the upper half have all higher bits set.</param>
/// <remarks>It only says where others may start early. What it leaves out, as pages that the image has in part, is walked in its turn.</remarks>
internal sealed class UpperTables<TFormat>(PhysicalMemory memory, TFormat first, ulong? limit, bool isSigned)
    where TFormat : struct, IPagingFormat
{
    private readonly HashSet<(ulong Table, int Level, int Rights)> seen = [];

    /// <summary>The parts of a domain.</summary>
    public IEnumerable<SweepPart> Parts(int domain, HostAddress root, int levelCount) => Below(domain, root.Value, levelCount, first, 0, [], isUppermost: true);

    private IEnumerable<SweepPart> Below(int domain, ulong table, int level, TFormat walk, ulong iova, UpperEntry[] above, bool isUppermost)
    {
        if (!seen.Add((table, level, walk.Rights))) yield break;
        if (level == SweepPart.Level)
        {
            yield return new(domain, iova, above);
            yield break;
        }

        ulong[] words = new ulong[PhysicalMemory.WordsPerTable];
        if (!memory.TryReadOnce(new(table), MemoryMarshal.AsBytes(words.AsSpan()))) yield break;
        int shift = 12 + 9 * (level - 1);
        for (int index = 0; index < words.Length; index++)
        {
            ulong word = words[index], address = iova + ((ulong)index << shift);
            if (address >= limit) break;
            if (word == 0) continue;
            if (isSigned && isUppermost && index >= PhysicalMemory.WordsPerTable / 2) address |= ulong.MaxValue << (shift + 9);
            var next = walk;
            if (next.Follow(word, level) is not { Kind: LinkKind.Table } link) continue;
            foreach (var part in Below(domain, link.Target.Value, level - 1, next, address, [.. above, new(table, word)], isUppermost: false)) yield return part;
        }
    }
}
