using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Finds remapping tables in memory by what no other page looks like, where no register names them.</summary>
/// <remarks>
/// A root table's words are 0, or a page's address with bit 0 alone (VT-d 9.1, 9.2); what they name must be context tables (9.3, 9.4), whose entries name paging
/// or PASID tables that keep the rules too. Two words may be wrong, for wrong tables are what one looks for. Nothing is assumed of the unit but
/// <see cref="PermissiveUnit"/>, and the host address width where it is told.
/// </remarks>
public sealed class Carver
{
    private const int ChunkBytes = 1 << 16, PageBytes = 4096, MostOdd = 2, LowestVector = 16;
    private readonly PhysicalMemory memory;
    private readonly UnitConfiguration unit;
    private readonly ContextShapes contexts;
    private readonly HashSet<ulong> named = [];
    private readonly List<CarvedTable> roots = [], orphans = [], interrupts = [];

    private Carver(PhysicalMemory memory, int? hostAddressBits)
    {
        this.memory = memory;
        unit = PermissiveUnit.Of(hostAddressBits);
        contexts = new(memory, unit);
    }

    /// <summary>Searches all of an image.</summary>
    /// <param name="memory">The image.</param>
    /// <param name="hostAddressBits">Host address width in bits, where it is known: then more pages can be told from tables.</param>
    /// <returns>Root tables, then context tables that none of them names, then interrupt tables; in each the one first that most speaks for, and equals by address. A few hundred at most.</returns>
    public static IReadOnlyList<CarvedTable> Search(PhysicalMemory memory, int? hostAddressBits)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var carver = new Carver(memory, hostAddressBits);
        carver.Scan();
        carver.orphans.RemoveAll(table => carver.named.Contains(table.Address.Value));
        return [.. Ranked(carver.roots), .. Ranked(carver.orphans), .. Ranked(carver.interrupts)];
    }

    private static IEnumerable<CarvedTable> Ranked(List<CarvedTable> tables) =>
        tables.OrderByDescending(table => table.Score).ThenBy(table => table.Address.Value).Take(MappingLimits.Candidates);

    private void Scan()
    {
        byte[] chunk = new byte[ChunkBytes];
        foreach (var range in memory.Ranges)
        {
            if (range.First.Value > ulong.MaxValue - PageBytes) continue;
            ulong at = (range.First.Value + (PageBytes - 1)) & ~(ulong)(PageBytes - 1);
            while (at <= range.Last.Value && range.Last.Value - at >= PageBytes - 1)
            {
                int length = (int)Math.Min(ChunkBytes, (range.Last.Value - at + 1) & ~(ulong)(PageBytes - 1));
                if (length == 0) length = ChunkBytes; // All of 2^64: the sum has wrapped around.
                bool isWhole = memory.TryReadOnce(new(at), chunk.AsSpan(0, length));
                for (int offset = 0; offset < length; offset += PageBytes)
                {
                    var page = chunk.AsSpan(offset, PageBytes);
                    if (isWhole || memory.TryReadOnce(new(at + (ulong)offset), page)) Look(new(at + (ulong)offset), MemoryMarshal.Cast<byte, ulong>(page));
                }

                if (range.Last.Value - at < (ulong)length) break;
                at += (ulong)length;
            }
        }
    }

    private void Look(HostAddress address, ReadOnlySpan<ulong> words)
    {
        if (!words.ContainsAnyExcept(0UL)) return;
        if (IsLikeRoot(words) && Root(address, words) is { } root) Keep(roots, root);
        else if (Context(address, words) is { } context) Keep(orphans, context);
        else if (Interrupts(words) is > 1 and var count) KeepInterrupts(address, count);
    }

    /// <summary>Of many candidates the better ones stay; a hostile image has one a page.</summary>
    private static void Keep(List<CarvedTable> tables, CarvedTable table)
    {
        tables.Add(table);
        if (tables.Count < 4 * MappingLimits.Candidates) return;
        var best = Ranked(tables).ToList();
        tables.Clear();
        tables.AddRange(best);
    }

    private bool IsLikeRoot(ReadOnlySpan<ulong> words)
    {
        int odd = 0, present = 0;
        foreach (ulong word in words)
        {
            if (word == 0) continue;
            if ((word & 1) != 0 && (word & unit.Devices.ScalableRootHalf) == 0 && word > PageBytes) present++;
            else if (++odd > MostOdd) return false;
        }

        return present > 0;
    }

    /// <summary>The better of both modes: in legacy mode the upper half of each entry is reserved.</summary>
    private CarvedTable? Root(HostAddress address, ReadOnlySpan<ulong> words)
    {
        CarvedTable legacy = Root(address, words, scalable: false), scalable = Root(address, words, scalable: true);
        var better = scalable.Score > legacy.Score ? scalable : legacy;
        if (better.Entries <= better.Broken) return null; // A context table's first word can look like a root entry, the second then does not.
        foreach (ulong word in words)
            if ((word & 1) != 0 && named.Count < MappingLimits.Requesters) named.Add(word & ~(ulong)(PageBytes - 1));
        return better;
    }

    private CarvedTable Root(HostAddress address, ReadOnlySpan<ulong> words, bool scalable)
    {
        int entries = 0, confirmed = 0, broken = 0;
        HashSet<int> domains = [];
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] == 0) continue;
            bool isRight = (words[i] & 1) != 0 && (words[i] & unit.Devices.ScalableRootHalf) == 0 && (scalable || i % 2 == 0);
            var shape = isRight ? contexts.At(new(words[i] & ~(ulong)(PageBytes - 1)), scalable) : null;
            broken += shape?.Broken ?? 1;
            entries += shape?.Entries ?? 0;
            confirmed += shape?.Confirmed ?? 0;
            if (shape is not null) domains.UnionWith(shape.Domains);
        }

        return new(scalable ? CarvedKind.ScalableRootTable : CarvedKind.RootTable, address, 1) { Entries = entries, Confirmed = confirmed, Broken = broken, Domains = domains.Count };
    }

    private CarvedTable? Context(HostAddress address, ReadOnlySpan<ulong> words)
    {
        var shape = contexts.Of(words, scalable: false);
        return shape.Broken > 0 || shape.Confirmed == 0
            ? null
            : new(CarvedKind.ContextTable, address, 1) { Entries = shape.Entries, Confirmed = shape.Confirmed, Domains = shape.Domains.Count };
    }

    /// <summary>How many interrupts the page's entries deliver; 0 where any of it is something else (VT-d 9.9, 9.10).</summary>
    private static int Interrupts(ReadOnlySpan<ulong> words)
    {
        int count = 0;
        for (int i = 0; i < words.Length; i += 2)
        {
            if ((words[i] | words[i + 1]) == 0) continue;
            var entry = new InterruptEntry(words[i], words[i + 1]);
            bool isRight = entry.Present && entry.Validation != SourceValidation.Reserved
                && (entry.Posted ? !new PostedInterruptEntry(words[i], words[i + 1]).HasReservedBits : !entry.HasReservedBits && entry.Vector >= LowestVector);
            if (!isRight) return 0;
            count++;
        }

        return count;
    }

    private void KeepInterrupts(HostAddress address, int count)
    {
        bool goesOn = interrupts is [.., var before] && before.Address.Value + PageBytes * (ulong)before.Pages == address.Value;
        if (goesOn) interrupts[^1] = interrupts[^1] with { Pages = interrupts[^1].Pages + 1, Entries = interrupts[^1].Entries + count };
        else Keep(interrupts, new(CarvedKind.InterruptTable, address, 1) { Entries = count });
    }
}
