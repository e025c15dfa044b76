using System.Buffers.Binary;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>The memory of a state: from address 0 to its size, zeros where no word was set.</summary>
internal sealed class StateMemory : PhysicalMemory
{
    private const int PageBytes = WordsPerTable * sizeof(ulong);
    private static readonly ulong[] Empty = new ulong[WordsPerTable];
    private readonly Dictionary<ulong, ulong[]> pages = [];

    public StateMemory(IEnumerable<KeyValuePair<ulong, ulong>> words, ulong sizeBytes)
    {
        Ranges = [new(new(0), new(sizeBytes - 1))];
        foreach (var (at, word) in words)
        {
            ulong page = at / PageBytes;
            if (!pages.TryGetValue(page, out ulong[]? content)) pages[page] = content = new ulong[WordsPerTable];
            content[at % PageBytes / sizeof(ulong)] = word;
        }
    }

    public override string FormatName => "memory of a generated state";

    public override IReadOnlyList<AddressRange> Ranges { get; }

    private ulong Last => Ranges[0].Last.Value;

    public override bool TryRead(HostAddress address, Span<byte> destination)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (int i = 0; i < destination.Length; i++)
        {
            ulong at = unchecked(address.Value + (ulong)i);
            if (at > Last) return false;
            ulong value = pages.TryGetValue(at / PageBytes, out ulong[]? page) ? page[at % PageBytes / sizeof(ulong)] : 0;
            BinaryPrimitives.WriteUInt64LittleEndian(word, value);
            destination[i] = word[(int)(at % sizeof(ulong))];
        }

        return true;
    }

    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        words = default;
        if (address.Value > Last) return false;
        words = pages.TryGetValue(address.Value / PageBytes, out ulong[]? page) ? page : Empty;
        return true;
    }
}
