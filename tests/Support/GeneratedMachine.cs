using Dmarkit.Fuzzing;
using Dmarkit.Parser;

namespace Dmarkit.Tests;

/// <summary>A generated state as a scene: what lies around its entries is zeros, and every other byte a hole, where the state's own image has zeros.</summary>
internal static class GeneratedMachine
{
    private const ulong BlockBytes = 64;

    private static readonly StateSpace LegacySpace = StateSpace.Everything with
    {
        Modes = [StateMode.Legacy, StateMode.Legacy, StateMode.LegacyPassThrough, StateMode.Interrupts, StateMode.TranslationOff],
    };

    private static readonly StateSpace MappedSpace = StateSpace.Everything with
    {
        Modes = [StateMode.Legacy, StateMode.Legacy, StateMode.LegacyPassThrough],
        Defects = [StateDefect.NotPresent, StateDefect.Reserved, StateDefect.AnyBit, StateDefect.PointerBeyondWidth, StateDefect.MissingMemory, StateDefect.Rights, StateDefect.TranslationType],
    };

    private static readonly StateSpace ScalableSpace = StateSpace.Everything with
    {
        Modes = [StateMode.FirstStage, StateMode.SecondStage, StateMode.Nested, StateMode.ScalablePassThrough],
    };

    /// <summary>A state in legacy mode, or one that is about interrupts.</summary>
    public static RemappingState Legacy(int seed, int accesses = 0) => States.Case((ulong)seed, 0, LegacySpace, accesses);

    /// <summary>A state in legacy mode whose registers ask for translation, and for nothing else.</summary>
    public static RemappingState Mapped(int seed, int accesses = 0) => States.Case((ulong)seed, 0, MappedSpace, accesses);

    /// <summary>A state in scalable mode.</summary>
    /// <param name="seed">Which one.</param>
    /// <param name="accesses">How many requests.</param>
    /// <param name="spoiled">False for one that is well-formed.</param>
    public static RemappingState Scalable(int seed, int accesses = 0, bool spoiled = true) =>
        States.Case((ulong)seed, 0, spoiled ? ScalableSpace : ScalableSpace with { Defects = [] }, accesses);

    public static Scene Scene(this RemappingState state)
    {
        var scene = new Scene { HostAddressBits = state.HostAddressBits };
        foreach (ulong block in state.Words.Keys.Select(at => at / BlockBytes).Distinct())
        {
            for (ulong at = block * BlockBytes; at < (block + 1) * BlockBytes; at += sizeof(ulong)) scene[at] = state.Words.GetValueOrDefault(at);
        }

        foreach (var (name, value) in state.Registers) scene.With(name, value);
        return scene;
    }

    /// <summary>The request as code, for pasting into a fact.</summary>
    public static string Code(in Access access) =>
        $"new Access(new SourceId({access.Source.Segment}, 0x{access.Source.Requester:x}), Operation.{access.Operation}, new(0x{access.Address.Value:x}), {access.LengthBytes}, "
        + $"{(access.Pasid is { } pasid ? $"new Pasid({pasid.Value})" : "null")}, {(access.Privileged ? "true" : "false")}, AddressType.{access.AddressType}, {access.Data})";
}
