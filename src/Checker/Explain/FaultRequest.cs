using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The request behind a fault, as far as its report tells.</summary>
/// <remarks>A report has no length, and of an address the page only (VT-d 11.4.7.6): one byte of that page stands for the request.</remarks>
internal static class FaultRequest
{
    /// <summary>A message's address up to its format bits, the format bit of remappable ones, and the bit that says that the data counts too (VT-d 5.1.2, Tables 13 and 14).</summary>
    private const ulong Interrupts = 0xfee0_0000, Remappable = 0x10, WithSubhandle = 0x8;

    private const uint ReservedData = 0x1_0000;

    /// <summary>The request; null where the report does not tell enough of it.</summary>
    public static Access? Of(FaultReport fault) => fault.TryGetAccess(out var access) ? access : ByForm(fault);

    /// <summary>An interrupt that is blocked for its form: any one of that form stands for it. Or a page request.</summary>
    private static Access? ByForm(FaultReport fault) => (FaultReason?)fault.Reason switch
    {
        FaultReason.InvalidInterruptRequest => new Access(fault.Source, Operation.Read, new(Interrupts)),
        FaultReason.CompatibilityInterruptBlocked => Message(fault.Source, Interrupts, 0),
        FaultReason.InterruptRequestReserved => Message(fault.Source, Interrupts | Remappable | WithSubhandle, ReservedData),
        FaultReason.PageRequestInLegacyMode or FaultReason.PageRequestDisabled => new(fault.Source, Operation.PageRequest, new(fault.Address), Pasid: fault.Pasid),
        _ => null,
    };

    private static Access Message(SourceId source, ulong address, uint data) => new(source, Operation.Message, new(address), 4, Data: data);
}
