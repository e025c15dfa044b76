using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What must be 0 in interrupt-remapping entries and posted-interrupt descriptors, with what the unit's mode and the host address width reserve.</summary>
/// <remarks>VT-d 9.9 to 9.11.</remarks>
internal static class InterruptReservations
{
    private static readonly ulong[] Remapped = FieldMasks.Reserved(InterruptEntry.Fields), Posted = FieldMasks.Reserved(PostedInterruptEntry.Fields);

    private static readonly ulong Destination = FieldMasks.Of(InterruptEntry.Fields, nameof(InterruptEntry.Destination));

    private static readonly int DestinationBit = InterruptEntry.Fields.First(field => field.Name == nameof(InterruptEntry.Destination)).FirstBit;

    private static readonly ulong DescriptorLow = FieldMasks.Of(PostedInterruptEntry.Fields, nameof(PostedInterruptEntry.DescriptorLow));

    private static readonly ulong DescriptorHigh = FieldMasks.Of(PostedInterruptEntry.Fields, nameof(PostedInterruptEntry.DescriptorHigh));

    /// <summary>The bits of the entry's two words that are set and reserved; both are 0 where it keeps the rules. A posted entry is taken as one that the unit may post by.</summary>
    public static (ulong Low, ulong High) In(UnitConfiguration unit, InterruptEntry entry)
    {
        if (!entry.Posted)
        {
            // The 8-bit id stands in the destination's second byte; what is beside it is reserved outside of extended mode.
            ulong beside = unit.InterruptTable.ExtendedInterruptMode ? 0 : Destination & ~((ulong)byte.MaxValue << (DestinationBit + 8));
            return (entry.Word0 & (Remapped[0] | beside), entry.Word1 & Remapped[1]);
        }

        // The upper half of the address stands where its bits have their own weight; of the lower one no host is so narrow as to reserve a part.
        bool isLowBeyond = (new PostedInterruptEntry(entry.Word0, 0).DescriptorAddress.Value & unit.BeyondHost) != 0;
        return (entry.Word0 & (Posted[0] | (isLowBeyond ? DescriptorLow : 0)), entry.Word1 & (Posted[1] | (DescriptorHigh & unit.BeyondHost)));
    }

    /// <summary>True where a descriptor has a bit set that must be 0.</summary>
    public static bool IsIn(UnitConfiguration unit, PostedInterruptDescriptor descriptor) =>
        descriptor.HasReservedBits || (!unit.InterruptTable.ExtendedInterruptMode && !descriptor.DestinationIsXapic);
}
