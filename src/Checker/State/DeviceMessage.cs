using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A function that interrupts by messages, with the unit that remaps them.</summary>
/// <param name="Function">The function.</param>
/// <param name="Unit">The unit that serves it, which remaps interrupts.</param>
/// <param name="Survey">The unit's table; null where the image has none.</param>
/// <param name="Requesters">The ids that its messages may carry: its own, and those of bridges to PCI above it.</param>
internal sealed record InterruptingFunction(PciFunction Function, RemappingUnit Unit, InterruptSurvey? Survey, IReadOnlyList<ushort> Requesters);

/// <summary>A message by which a function interrupts, as the function's own registers hold it.</summary>
/// <param name="Owner">The function.</param>
/// <param name="Register">Where the message stands: <c>MSI</c>, <c>MSI-X entry 0x3</c>.</param>
/// <param name="Number">Its number among those that stand there together.</param>
/// <param name="Count">How many these are; more than 1 for MSI only.</param>
/// <param name="Request">What it writes.</param>
internal sealed record DeviceMessage(InterruptingFunction Owner, string Register, int Number, int Count, InterruptRequest Request)
{
    /// <summary>The requester of the message.</summary>
    public SourceId Source => Owner.Function.Source;

    /// <summary>True for one of several that share a handle, so that each adds its number to the index (VT-d 5.1.5.2).</summary>
    public bool IsOneOfSeveral => Count > 1 && Request.IsRemappable && Request.HasSubhandle;

    /// <summary>Where the message stands.</summary>
    public StatePlace Place
    {
        get
        {
            string where = $"{Owner.Unit} / {Register} of {Source}";
            return new(where, where, null, 0, $"address {Hex.Of(Request.Address)}, data {Hex.Of(Request.Data)}", IsInMemory: false);
        }
    }

    /// <summary>True where the entry lets the message in, whichever of its ids it carries.</summary>
    public bool MayUse(InterruptEntry entry) => Owner.Requesters.Any(entry.Accepts);
}
