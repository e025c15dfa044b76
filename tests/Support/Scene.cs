using System.Buffers.Binary;
using System.Collections;
using System.Collections.Immutable;
using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests;

/// <summary>A small machine for a test: memory as single words, every other byte a hole, and one unit's registers.</summary>
internal sealed class Scene : IEnumerable<KeyValuePair<ulong, ulong>>
{
    private readonly SortedDictionary<ulong, ulong> words = [];
    private readonly Dictionary<string, ulong> registers = new(StringComparer.Ordinal)
    {
        // 48- and 39-bit second stage, 2-MiB and 1-GiB pages, 65,536 domains; pass-through and a device-TLB; translation on, root table at 0x1000.
        ["VER"] = 0x10, ["CAP"] = 0xd2008c222f0606, ["ECAP"] = 0xf00f4e, ["GSTS"] = 0xc0000000, ["RTADDR"] = 0x1000, ["IRTA"] = 0,
    };

    private readonly List<string> mapped = [];

    /// <summary>Host address width in bits.</summary>
    public int HostAddressBits { get; init; } = 48;

    public IReadOnlyDictionary<ulong, ulong> Words => words;

    public IReadOnlyDictionary<string, ulong> Registers => registers;

    /// <summary>The word at a physical address, a multiple of 8.</summary>
    public ulong this[ulong address]
    {
        get => words[address];
        set => words[address] = value;
    }

    /// <summary>A register, by its name.</summary>
    public Scene With(string register, ulong value)
    {
        registers[register] = value;
        return this;
    }

    /// <summary>Leaves a register unknown.</summary>
    public Scene Without(string register)
    {
        registers.Remove(register);
        return this;
    }

    /// <summary>Fills the page with zeros where it has no words yet.</summary>
    public Scene WithPage(ulong address)
    {
        for (ulong at = address; at < address + 4096; at += 8)
        {
            if (!words.ContainsKey(at)) words[at] = 0;
        }

        return this;
    }

    /// <summary>Has the memory map say that the page at an address is memory with errors, which no unit can read.</summary>
    public Scene Broken(ulong page) => Mapped(page, "unusable");

    /// <summary>Has the memory map say that the page at an address is device registers, in which no unit can set flags.</summary>
    public Scene Fixed(ulong page) => Mapped(page, "mmio");

    /// <summary>The same of one byte.</summary>
    public Scene BrokenByte(ulong address) => Mapped(address, "unusable", 1);

    /// <summary>The same of one byte.</summary>
    public Scene FixedByte(ulong address) => Mapped(address, "mmio", 1);

    private Scene Mapped(ulong first, string type, ulong bytes = 4096)
    {
        mapped.Add($$"""{"start":"0x{{first:x}}","end":"0x{{first + bytes - 1:x}}","type":"{{type}}"}""");
        return this;
    }

    public PhysicalMemory Memory() => new SparseMemory(words);

    public UnitConfiguration Unit() => new(
        new UnitRegisters(new(0xfed90000), 0, registers.ToImmutableSortedDictionary(StringComparer.Ordinal)), HostAddressBits, AccessErrors.Of(Map()));

    /// <summary>What a memory map says of the pages that were named; null where none was.</summary>
    public MemoryMap? Map() =>
        mapped.Count > 0 && MemoryMap.TryRead(Encoding.UTF8.GetBytes($"[{string.Join(',', mapped)}]"), out var map, out _) ? map : null;

    /// <summary>What the reference translator makes of an access.</summary>
    public Outcome Translate(in Access access, List<WalkStep>? steps = null) => new Translator(Memory(), Unit()).Translate(access, steps);

    public IEnumerator<KeyValuePair<ulong, ulong>> GetEnumerator() => words.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The scene as code, for pasting into a fact. Zeros are told too, for what has no word is a hole.</summary>
    public override string ToString()
    {
        var whole = words.Keys.GroupBy(at => at / 4096).Where(page => page.Count() == 512).Select(page => page.Key).ToHashSet();
        return $"new Scene {{ HostAddressBits = {HostAddressBits}, {string.Join(", ", words.Where(word => word.Value != 0 || !whole.Contains(word.Key / 4096)).Select(word => $"[0x{word.Key:x}] = 0x{word.Value:x}"))} }}"
            + string.Concat(whole.Order().Select(page => $".WithPage(0x{page * 4096:x})"))
            + string.Concat(registers.OrderBy(register => register.Key, StringComparer.Ordinal).Select(register => $".With(\"{register.Key}\", 0x{register.Value:x})"));
    }

    private sealed class SparseMemory(IReadOnlyDictionary<ulong, ulong> words) : PhysicalMemory
    {
        public override string FormatName => "words of a test";

        public override IReadOnlyList<AddressRange> Ranges => [.. words.Keys.Select(at => new AddressRange(new(at), new(at + 7)))];

        public override bool TryRead(HostAddress address, Span<byte> destination)
        {
            Span<byte> word = stackalloc byte[8];
            for (int i = 0; i < destination.Length; i++)
            {
                ulong at = address.Value + (ulong)i;
                if (!words.TryGetValue(at & ~7UL, out ulong value)) return false;
                BinaryPrimitives.WriteUInt64LittleEndian(word, value);
                destination[i] = word[(int)(at & 7)];
            }

            return true;
        }

        public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> found)
        {
            found = default;
            for (int i = 0; i < WordsPerTable; i++)
            {
                if (!words.TryGetValue(address.Value + 8 * (ulong)i, out buffer[i])) return false;
            }

            found = buffer[..WordsPerTable];
            return true;
        }
    }
}
