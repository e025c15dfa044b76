using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>One access to one state, and what the reference translator makes of it.</summary>
internal sealed class Question
{
    public Question(OracleState state, Access access)
    {
        State = state;
        Access = access;
        var steps = new List<WalkStep>();
        Outcome = state.Translate(access, steps);
        Steps = steps;
    }

    public OracleState State { get; }

    public Access Access { get; }

    public Outcome Outcome { get; }

    /// <summary>The entries that were read, in order.</summary>
    public IReadOnlyList<WalkStep> Steps { get; }

    /// <summary>The code of the fault, recorded or not; null where it is none.</summary>
    public FaultReason? Reason => Outcome.Kind == ResultKind.Fault ? Outcome.Condition?.Reason : null;

    /// <summary>True where the unit works in scalable mode.</summary>
    public bool IsScalable => State.IsScalable;

    /// <summary>True where the unit offers scalable mode, whether or not it works in it.</summary>
    public bool OffersScalable => (State["ECAP"] >> 43 & 1) != 0;

    /// <summary>What the unit does with the access, as far as it gets.</summary>
    public string Mode
    {
        get
        {
            if (Access.Address.Value is >= 0xfee0_0000 and <= 0xfeef_ffff) return "interrupts";
            if (State["GSTS"] >> 31 == 0) return "translation off";
            if (Paging("first-stage").Any()) return "first stage";
            if (Paging("second-stage").Any()) return IsScalable ? "second stage, scalable mode" : OffersScalable ? "second stage, legacy mode of a scalable unit" : "second stage, legacy mode";
            if (Step("PASID table entry") is { } entry) return (entry.Words[0] >> 6 & 7) switch { 4 => "pass-through, scalable mode", 3 => "nested, refused", _ => "scalable mode, refused at the PASID entry" };
            if (IsScalable) return "scalable mode, refused before the PASID entry";
            return IsLegacyPassThrough ? "pass-through, legacy mode" : "legacy mode, refused before the walk";
        }
    }

    /// <summary>True where the context entry of legacy mode asks for pass-through.</summary>
    public bool IsLegacyPassThrough => Step("context entry") is { } context && (context.Words[0] >> 2 & 3) == 2;

    /// <summary>The bits of an address beyond the host address width.</summary>
    public ulong BeyondHost => ulong.MaxValue << State.HostAddressBits;

    /// <summary>The entry of that structure that was read, or null.</summary>
    public WalkStep? Step(string structure) => Steps.FirstOrDefault(step => step.Structure == structure);

    /// <summary>The paging entries that were read, in order.</summary>
    public IEnumerable<WalkStep> Paging(string stage) => Steps.Where(step => step.Structure.StartsWith(stage, StringComparison.Ordinal));

    /// <summary>True where the observation is what the translator says.</summary>
    public bool Agrees(Observation seen) => Outcome.Kind switch
    {
        ResultKind.Ok => seen.Fault is null && seen.Message is null && Reached(seen),
        ResultKind.Message => seen.Fault is null && seen.Message is { Count: 1 } message && Is(message, Outcome.Message),
        ResultKind.Fault when Outcome.Recorded => HasFault(seen, (byte)Outcome.Condition!.Reason) && (!CrossesPages || seen.Fault!.Value.Information == Outcome.Address),
        ResultKind.Fault => seen.Fault is null && seen.Message is null && (seen.Landing is null || CrossesPages),
        _ => false,
    };

    /// <summary>True where the observation is a fault of that code for this access, whatever the translator says of its reason.</summary>
    public bool HasFault(Observation seen, byte code) => seen is { Fault: { } fault, Message: null } && fault.Reason == code && (seen.Landing is null || CrossesPages)
        && fault.Source == Access.Source.Requester && fault.IsRead == !Access.Writes && IsAbout(fault.Information);

    /// <summary>True where the first byte went to where the translator says, or to where no memory would show it.</summary>
    public bool Reached(Observation seen) => seen.Landing == Outcome.HostAddress?.Value
        || (!OracleMemory.IsData(Outcome.HostAddress!.Value.Value) && (seen.Landing is null || (seen.Landing == Observation.Nowhere && !Access.Writes)));

    /// <summary>The observation with the recorded address cut to the widest that the unit translates (VT-d 11.4.7.6); null where there is nothing to cut.</summary>
    public Observation? CutInformation(Observation seen)
    {
        return seen.Fault is { Reason: < 0x20 or > 0x2f } fault && (fault.Information & ~RecordedBits) != 0 && ((fault.Information ^ Access.Address.Value) & ~RecordedBits) == 0
            ? seen with { Fault = fault with { Information = fault.Information & RecordedBits } }
            : null;
    }

    /// <summary>The part of a request that is allowed goes through before the other is refused: QEMU does a page at a time.</summary>
    public bool CrossesPages => (Access.Address.Value ^ Access.Address.Value + Access.LengthBytes - 1) > 0xfff;

    /// <summary>The bits of an address that the unit records: those of the widest translation that it offers.</summary>
    private ulong RecordedBits => (State["CAP"] >> 10 & 1) != 0 ? (1UL << 48) - 1 : (1UL << 39) - 1;

    private bool IsAbout(ulong information)
    {
        if (Outcome.Index is { } index) return information == (ulong)index << 48;
        if (Outcome is { Kind: ResultKind.Fault, Address: { } address } && information == address) return true;
        ulong pages = RecordedBits & ~0xfffUL;
        return Outcome is { Kind: ResultKind.Fault, Address: null } || information == (Access.Address.Value & pages) || information == (Access.Address.Value + Access.LengthBytes - 1 & pages);
    }

    private static bool Is(DeliveredInterrupt seen, InterruptMessage said) => seen.Vector == said.Vector && seen.Destination == said.Destination
        && seen.DeliveryMode == said.DeliveryMode && seen.Logical == said.Logical && seen.LevelTriggered == said.LevelTriggered && seen.Compatibility == said.Compatibility;
}
