using System.Runtime.CompilerServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A requester whose accesses hang on nothing that came before, and what is remembered of it as a whole.</summary>
internal sealed class UsualRequester
{
    private const int FewestLevels = 3;
    private const int Operations = (int)Operation.Message; // Those before it are accesses to memory.

    private readonly ulong pageOfFault;

    /// <summary>What becomes of every access of an operation, as the number of an outcome; 0 where that is not known, or where accesses end differently.</summary>
    private ForOperations ends;

    /// <summary>A requester.</summary>
    /// <param name="source">Who it is.</param>
    /// <param name="unit">What is known of its unit.</param>
    /// <param name="translator">The unit's translator.</param>
    public UsualRequester(SourceId source, UnitConfiguration unit, Translator translator)
    {
        (Source, Number, Translator) = (source, (uint)source.Segment << 16 | source.Requester, translator);
        IsRemembered = unit is { MissingForDma: null, IsExtended: false, ProtectedMemory.IsOff: true, HostAddressBits: >= AnsweredRegion.SizeBits }
            && unit.InputLimit(FewestLevels) >= 1UL << AnsweredRegion.SizeBits;
        PageOfEntry = unit.PageOfEntry;
        pageOfFault = unit.FaultAddressMask;
    }

    /// <summary>Who it is.</summary>
    public SourceId Source { get; }

    /// <summary>The same as a number.</summary>
    public uint Number { get; }

    /// <summary>Its unit's translator.</summary>
    public Translator Translator { get; }

    /// <summary>True where answers may be remembered: its unit's registers are known, no memory is protected, whose limits may lie anywhere, and no width ends within a region.</summary>
    public bool IsRemembered { get; }

    /// <summary>As <see cref="UnitConfiguration.PageOfEntry"/>: all other bits decide what becomes of accesses to a page.</summary>
    public ulong PageOfEntry { get; }

    /// <summary>What a fault record says of an address, if any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong InRecord(Iova address) => address.Value & pageOfFault;

    /// <summary>The number of the outcome that every access of an operation has; 0 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOf(Operation operation) => ends[(int)operation & (Operations - 1)];

    /// <summary>Remembers what becomes of every access of an operation.</summary>
    public void End(Operation operation, int outcome) => ends[(int)operation & (Operations - 1)] = (byte)outcome;

    [InlineArray(Operations)]
    private struct ForOperations
    {
        private byte first;
    }
}
