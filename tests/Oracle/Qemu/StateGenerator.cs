using System.Collections.Immutable;

namespace Dmarkit.Oracle.Qemu;

/// <summary>Makes states for one unit: mostly right, some with a few bits or pointers gone wrong, and requests that they have much to say about.</summary>
/// <remarks>
/// Tables and addresses are made of few indices, so that requests meet what there is. A request that would reach the machine's devices or firmware is not
/// made: it lands in the data area, in what is no memory, or nowhere.
/// </remarks>
internal sealed partial class StateGenerator
{
    private const ulong Root = OracleMemory.TablesAt, Contexts = Root + 0x1000, Directories = Root + 0x4000, PasidTables = Root + 0x9000, Interrupts = Root + 0xe000;
    private const ulong PagingTables = Root + 0x10000;
    private const int PagesALevel = 6;
    private static readonly ulong[] Indices = [0, 1, 2, 3, 256, 511];
    private readonly UnitProfile profile;
    private readonly ulong capability, extended, version;
    private readonly Random random;
    private readonly StateKind kind;
    private readonly ulong[] tables = new ulong[OracleMemory.TablePages * 512];
    private readonly List<ulong> entries = [];
    private ulong rootTable, interruptTable, status;

    private StateGenerator(UnitProfile profile, ulong capability, ulong extended, ulong version, int seed)
    {
        this.profile = profile;
        this.capability = capability;
        this.extended = profile.ExtendedCapability(extended);
        this.version = version;
        random = new(seed);
        kind = Pick(profile.Kinds);
    }

    private bool IsScalable => kind is StateKind.SecondStage or StateKind.FirstStage or StateKind.ScalablePassThrough
        || (kind == StateKind.Interrupts && (extended >> 43 & 1) != 0);

    /// <summary>The state of that number.</summary>
    /// <param name="profile">The unit's configuration.</param>
    /// <param name="unit">CAP, ECAP and VER, as the emulated unit reads.</param>
    /// <param name="seed">Which state.</param>
    /// <param name="accessCount">How many requests.</param>
    public static OracleState Make(UnitProfile profile, UnitRegistersRead unit, int seed, int accessCount) =>
        new StateGenerator(profile, unit.Capability, unit.ExtendedCapability, unit.Version, seed).State(accessCount);

    private OracleState State(int accessCount)
    {
        Entries();
        Paging();
        InterruptEntries();
        interruptTable = Interrupts | Pick<ulong>(3, 5, 7) | (Has(4) ? Bit(11) : 0);
        rootTable = Root | (IsScalable ? 1u << 10 : 0);
        bool translates = kind switch { StateKind.TranslationOff => false, StateKind.Interrupts => Chance(0.5), _ => true };
        bool remaps = kind switch { StateKind.TranslationOff => Chance(0.2), StateKind.Interrupts => Chance(0.95), _ => Chance(0.7) };
        status = (translates ? 1u << 31 | 1u << 30 : 0) | (remaps ? 1u << 25 : 0) | 1u << 26 | 1u << 24;
        for (int wrong = Pick(0, 0, 0, 1, 1, 2, 3, 5); wrong > 0; wrong--) Spoil();
        var registers = ImmutableSortedDictionary.CreateRange<string, ulong>(StringComparer.Ordinal,
        [
            new("CAP", capability), new("ECAP", extended), new("GSTS", status), new("IRTA", interruptTable), new("RTADDR", rootTable), new("VER", version),
        ]);
        var state = new OracleState(kind, profile.HostAddressBits, new(tables), registers, []);
        return state with { Accesses = Requests(state, accessCount) };
    }

    /// <summary>Makes one used word wrong: a bit, all of them, none, or a pointer to where no memory is.</summary>
    private void Spoil()
    {
        ulong at = Pick(entries.ToArray());
        Word(at) = random.Next(10) switch
        {
            0 => 0,
            1 => Chance(0.1) ? ulong.MaxValue : Word(at) ^ 1,
            2 => Word(at) & 0xfff | 0x7f00_0000,
            3 => Word(at) & 0xfff | 1UL << random.Next(36, 52),
            _ => Word(at) ^ 1UL << OneOf(20),
        };
    }

    /// <summary>Any bit but one: flipping address bit 20 leads to the firmware's megabyte.</summary>
    private int OneOf(int never)
    {
        int bit = random.Next(63);
        return bit < never ? bit : bit + 1;
    }

    private void Set(ulong at, params ReadOnlySpan<ulong> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            Word(at + 8 * (ulong)i) = words[i];
            if (words[i] != 0 || Chance(0.3)) entries.Add(at + 8 * (ulong)i);
        }
    }

    private ref ulong Word(ulong address) => ref tables[(address - OracleMemory.TablesAt) / 8];

    private ulong Table(int level) => PagingTables + 4096 * (ulong)((level - 1) * PagesALevel + random.Next(PagesALevel));

    private bool Has(int extendedBit) => (extended >> extendedBit & 1) != 0;

    private ulong Bit(int bit, double odds = 0.5) => Chance(odds) ? 1UL << bit : 0;

    private bool Chance(double odds) => random.NextDouble() < odds;

    private T Pick<T>(params ReadOnlySpan<T> from) => from[random.Next(from.Length)];
}

/// <summary>What a unit reads as.</summary>
/// <param name="Capability">CAP.</param>
/// <param name="ExtendedCapability">ECAP.</param>
/// <param name="Version">VER.</param>
internal readonly record struct UnitRegistersRead(ulong Capability, ulong ExtendedCapability, ulong Version);
