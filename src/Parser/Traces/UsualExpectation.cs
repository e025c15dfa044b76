using System.Runtime.CompilerServices;

namespace Dmarkit.Parser;

/// <summary>What the usual line of a trace expects: as <see cref="Expectation"/>, of the fields that traces use most, and without an object.</summary>
public struct UsualExpectation
{
    private ulong host;
    private ResultKind result;
    private byte reason;
    private bool recorded;
    private Fields named;

    /// <summary>How the access ends; null where the line does not say.</summary>
    public ResultKind? Result
    {
        readonly get => (named & Fields.Result) != 0 ? result : null;
        internal set => (result, named) = (value.GetValueOrDefault(), named | Fields.Result);
    }

    /// <summary>Where the first byte lands; null where the line does not say.</summary>
    public HostAddress? HostAddress
    {
        readonly get => (named & Fields.HostAddress) != 0 ? new(host) : null;
        internal set => (host, named) = (value.GetValueOrDefault().Value, named | Fields.HostAddress);
    }

    /// <summary>Fault reason code; null where the line does not say.</summary>
    public byte? Reason
    {
        readonly get => (named & Fields.Reason) != 0 ? reason : null;
        internal set => (reason, named) = (value.GetValueOrDefault(), named | Fields.Reason);
    }

    /// <summary>Whether hardware records the fault; null where the line does not say.</summary>
    public bool? Recorded
    {
        readonly get => (named & Fields.Recorded) != 0 ? recorded : null;
        internal set => (recorded, named) = (value.GetValueOrDefault(), named | Fields.Recorded);
    }

    /// <summary>True where the line expects nothing.</summary>
    public readonly bool IsNothing => named == 0;

    /// <summary>True where every field that the line names is as an outcome has it.</summary>
    /// <param name="kind">How the access ends.</param>
    /// <param name="landing">Where the first byte lands; means something only where the access is allowed.</param>
    /// <param name="condition">The fault's reason code; 0 where there is none.</param>
    /// <param name="isRecorded">Whether hardware records the fault; null where that is no question.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsMetBy(ResultKind kind, ulong landing, byte condition, bool? isRecorded) =>
        ((named & Fields.Result) == 0 || result == kind) && ((named & Fields.HostAddress) == 0 || (kind == ResultKind.Ok && host == landing))
        && ((named & (Fields.Reason | Fields.Recorded)) == 0 || IsFaultMetBy(condition, isRecorded));

    private readonly bool IsFaultMetBy(byte condition, bool? isRecorded) =>
        ((named & Fields.Reason) == 0 || (condition != 0 && reason == condition)) && ((named & Fields.Recorded) == 0 || recorded == isRecorded);

    [Flags]
    private enum Fields : byte
    {
        Result = 1,
        HostAddress = 2,
        Reason = 4,
        Recorded = 8,
    }
}
