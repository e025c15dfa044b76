using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>One remapping unit with its tables, and what it is asked: a model that becomes an image, a register snapshot, a trace, or a YAML source of all of them.</summary>
/// <param name="Mode">What it is mostly about.</param>
/// <param name="HostAddressBits">Host address width, in bits.</param>
/// <param name="MemoryBytes">The size of the memory image, which begins at address 0: a multiple of 4096.</param>
/// <param name="Words">The 64-bit words of the memory that are not 0, by their addresses, multiples of 8.</param>
/// <param name="Registers">The unit's registers by the specification's names, without <c>_REG</c>.</param>
/// <param name="Accesses">The requests, each to be answered from the tables as they are.</param>
public sealed record RemappingState(
    StateMode Mode, int HostAddressBits, ulong MemoryBytes, ImmutableSortedDictionary<ulong, ulong> Words,
    ImmutableSortedDictionary<string, ulong> Registers, ImmutableArray<Access> Accesses)
{
    /// <summary>Where the unit's register window is said to be.</summary>
    public static HostAddress UnitBase { get; } = new(0xfed9_0000);

    /// <summary>The register of that name; 0 where the state has none.</summary>
    public ulong this[Register register] => Registers.GetValueOrDefault(register.Name);

    /// <summary>What is known of the unit.</summary>
    public UnitRegisters Unit => new(UnitBase, 0, Registers);

    /// <summary>The memory image.</summary>
    public PhysicalMemory OpenMemory() => new StateMemory(Words, MemoryBytes);

    /// <summary>A reference translator of it. It serves one thread.</summary>
    public Translator OpenTranslator() => new(OpenMemory(), new(Unit, HostAddressBits));

    /// <summary>The same with another word at an address; 0 takes it away.</summary>
    public RemappingState With(ulong address, ulong word) => this with { Words = word == 0 ? Words.Remove(address) : Words.SetItem(address, word) };

    /// <summary>The same with another value of a register.</summary>
    public RemappingState With(Register register, ulong value)
    {
        ArgumentNullException.ThrowIfNull(register);
        return this with { Registers = Registers.SetItem(register.Name, value) };
    }

    /// <summary>The state as a YAML source of kind bundle: <see cref="SourceBuilder"/> makes image, registers, table and trace of it.</summary>
    /// <param name="steps">Entries to be written by their fields' names, as a walk met them; null to write all as words.</param>
    public string ToYaml(IReadOnlyList<WalkStep>? steps = null) => StateYaml.Of(this, steps ?? []);

    /// <summary>The source, for pasting into a file.</summary>
    public override string ToString() => ToYaml();
}
