using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>Tables, registers and what they are asked.</summary>
/// <param name="HostAddressBits">Host address width, in bits.</param>
/// <param name="Memory">The machine's memory.</param>
/// <param name="Registers">The unit's registers, by name.</param>
/// <param name="Accesses">The requests, each to be answered from the tables as they are.</param>
internal sealed record OracleState(
    int HostAddressBits, OracleMemory Memory, ImmutableSortedDictionary<string, ulong> Registers, IReadOnlyList<Access> Accesses)
{
    /// <summary>The devices that can ask, in the order of the machine's <c>edu</c> devices: two in the upper half of bus 0, two on other buses.</summary>
    public static IReadOnlyList<SourceId> Devices { get; } = [new(0, 0, 2, 0), new(0, 0, 0x10, 0), new(0, 0, 0x1e, 0), new(0, 1, 0, 0), new(0, 0x3b, 0, 0)];

    public bool IsScalable => this["GSTS"] >> 31 != 0 && (this["RTADDR"] >> 10 & 3) == 1;

    public ulong this[string register] => Registers[register];

    public OracleState With(string register, ulong value) => this with { Registers = Registers.SetItem(register, value) };

    /// <summary>The same with a word of a table changed; words of no table stay as they are.</summary>
    public OracleState With(ulong address, Func<ulong, ulong> change)
    {
        return OracleMemory.IsTable(address) ? this with { Memory = Memory.With(address, change(Memory[address])) } : this;
    }

    /// <summary>What the reference translator makes of an access.</summary>
    public Outcome Translate(in Access access, List<WalkStep>? steps = null) =>
        new Translator(Memory, new(new(new(0xfed90000), 0, Registers), HostAddressBits)).Translate(access, steps);

    /// <summary>A number that changes with any of it.</summary>
    public ulong Digest()
    {
        ulong hash = 14695981039346656037;
        foreach (ulong word in Memory.Tables) Add(word);
        foreach (var (_, value) in Registers) Add(value);
        foreach (var access in Accesses) Add((ulong)access.Operation << 56 ^ (ulong)access.Source.Requester << 32 ^ access.Address.Value ^ access.LengthBytes << 48 ^ access.Data ?? 0);
        return hash;

        void Add(ulong word) => hash = (hash ^ word ^ word >> 29) * 1099511628211;
    }

    /// <summary>Registers, and the words of the tables that are not 0.</summary>
    public override string ToString()
    {
        var words = Enumerable.Range(0, Memory.Tables.Length).Select(i => OracleMemory.TablesAt + 8 * (ulong)i).Where(at => Memory[at] != 0);
        return $"{HostAddressBits} bits; {string.Join(", ", Registers.Select(register => $"{register.Key} 0x{register.Value:x}"))}; {string.Join(", ", words.Select(at => $"0x{at:x}: 0x{Memory[at]:x}"))}";
    }
}
