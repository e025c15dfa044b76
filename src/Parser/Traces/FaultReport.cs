namespace Dmarkit.Parser;

/// <summary>What a blocked request was, as far as a fault record tells: it has one bit for it (VT-d 11.4.14.6).</summary>
public enum FaultedRequest : byte
{
    /// <summary>A read; an instruction fetch and an atomic may be told as one too.</summary>
    Read,

    /// <summary>A write.</summary>
    Write,

    /// <summary>An interrupt request; <see cref="FaultReport.Address"/> is its index into the interrupt-remapping table.</summary>
    Interrupt,
}

/// <summary>One blocked request as a log tells it: what the line says, and nothing that it does not say.</summary>
public sealed record FaultReport
{
    /// <summary>Number of the (first) line in its log, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>Who asked; of segment 0 where <see cref="HasSegment"/> is false.</summary>
    public required SourceId Source { get; init; }

    /// <summary>True where the line names the PCI segment; Linux's do not.</summary>
    public bool HasSegment { get; init; }

    /// <summary>What it asked for.</summary>
    public required FaultedRequest Request { get; init; }

    /// <summary>The page's address as the unit recorded it, or an interrupt's index.</summary>
    public required ulong Address { get; init; }

    /// <summary>The request's PASID; null for one without, and where the line does not say.</summary>
    public Pasid? Pasid { get; init; }

    /// <summary>The request's AT field; null where the line does not say, as Linux's do not.</summary>
    public AddressType? AddressType { get; init; }

    /// <summary>The fault reason code; null where the line that names it is missing.</summary>
    public byte? Reason { get; init; }

    /// <summary>The words that the log has for the reason, escaped; null where it has none. They vary from version to version: the code is what counts.</summary>
    public string? Text { get; init; }

    /// <summary>When, as the log writes it.</summary>
    public TraceTime Time { get; init; }

    /// <summary>Which unit, by the number that the writer of the log gave it; null where the line does not say.</summary>
    public int? Unit { get; init; }

    /// <summary>The request, put together again: what no line tells (length, offset in the page, privilege) is the least that there can be.</summary>
    /// <param name="access">The access.</param>
    /// <returns>False where the line does not tell enough: a page request, or an interrupt that was blocked for its form and not by its table entry.</returns>
    public bool TryGetAccess(out Access access)
    {
        access = default;
        var reason = (FaultReason)(Reason ?? 0);
        if (reason is FaultReason.PageRequestInLegacyMode or FaultReason.PageRequestDisabled) return false;
        if (Request == FaultedRequest.Interrupt)
        {
            bool byForm = reason is FaultReason.InterruptRequestReserved or FaultReason.CompatibilityInterruptBlocked or FaultReason.InvalidInterruptRequest;
            if (byForm || Address > ushort.MaxValue) return false;
            access = new(Source, Operation.Message, new(MessageAddress((ushort)Address)), 4, Data: 0);
            return true;
        }

        var operation = Request == FaultedRequest.Write ? Operation.Write
            : reason is FaultReason.ExecuteRequested or FaultReason.ExecuteRequestsDisabled or FaultReason.ExecuteDenied ? Operation.Execute
            : Operation.Read;
        access = new(Source, operation, new(Address), 1, Pasid, reason == FaultReason.SupervisorRequestsDisabled, AddressType ?? TypeOf(reason));
        return true;
    }

    /// <summary>The access as a trace's line that must fault with this reason.</summary>
    internal bool TryGetLine(out TraceLine line)
    {
        line = default;
        if (!TryGetAccess(out var access)) return false;

        // A translation request ends in a completion, which a fault may accompany: there the reason is all that is known.
        ResultKind? result = access.AddressType == Parser.AddressType.TranslationRequest ? null : ResultKind.Fault;
        line = new(Line, access, new Expectation { Result = result, Reason = Reason }, null) { Time = Time, Fault = this };
        return true;
    }

    /// <summary>Where a message in remappable format without subhandle names an index (VT-d 5.1.2.2): bits 14:0 of it in 19:5, bit 15 in 2, the format in 4.</summary>
    private static ulong MessageAddress(ushort index) => 0xfee0_0000UL | 1UL << 4 | (index & 0x7fffUL) << 5 | (ulong)(index >> 15) << 2;

    /// <summary>Some conditions only one type of request can meet (VT-d 7.1.3); the first of these stands for the other as well.</summary>
    private static AddressType TypeOf(FaultReason reason) => reason switch
    {
        FaultReason.TranslationRequestBlocked or FaultReason.DeviceTlbDisabled => Parser.AddressType.TranslationRequest,
        FaultReason.PasidInTranslatedRequestDisabled or FaultReason.TranslatedAddressBeyondPermissions => Parser.AddressType.Translated,
        >= FaultReason.HostPermissionTableAccess and <= FaultReason.HostReadDenied => Parser.AddressType.Translated,
        _ => Parser.AddressType.Untranslated,
    };
}
