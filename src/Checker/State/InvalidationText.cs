using System.Numerics;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a descriptor asks for, in words.</summary>
/// <remarks>VT-d 6.5.2.1 to 6.5.2.9, 7.6.1.</remarks>
internal static class InvalidationText
{
    private const uint Global = 1, Domain = 2, Finest = 3;

    /// <summary>The text of one descriptor.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="segment">The unit's PCI segment, in which its devices are.</param>
    public static string Of(PendingInvalidation descriptor, ushort segment)
    {
        ulong low = descriptor.Words[0], high = descriptor.Words[1];
        return descriptor.Type switch
        {
            InvalidationType.ContextCache => Of(new ContextCacheInvalidation(low, high), segment),
            InvalidationType.Iotlb => Of(new IotlbInvalidation(low, high)),
            InvalidationType.DeviceTlb => Of(new DeviceTlbInvalidation(low, high), descriptor.Device),
            InvalidationType.InterruptCache => Of(new InterruptCacheInvalidation(low, high)),
            InvalidationType.Wait => Of(new InvalidationWait(low, high)),
            InvalidationType.PasidIotlb => Of(new PasidIotlbInvalidation(low, high)),
            InvalidationType.PasidCache => Of(new PasidCacheInvalidation(low, high)),
            InvalidationType.PasidDeviceTlb => Of(new PasidDeviceTlbInvalidation(low, high), descriptor.Device),
            InvalidationType.PageGroupResponse => Of(new PageGroupResponse(low, high), segment),
            InvalidationType.HostPermission => Of(new HostPermissionInvalidation(low, high)),
            _ => $"type {Hex.Of((ulong)descriptor.Type)}, which there is not",
        };
    }

    private static string Of(ContextCacheInvalidation one, ushort segment) => (uint)one.Granularity switch
    {
        Global => "context cache, all of it",
        Domain => $"context cache of domain {one.DomainId}",
        Finest => $"context cache of {new SourceId(segment, (ushort)one.SourceId)} in domain {one.DomainId}{(one.FunctionMask == 0 ? "" : $", function mask {one.FunctionMask}")}",
        _ => "context cache, reserved granularity 0",
    };

    private static string Of(IotlbInvalidation one) => (uint)one.Granularity switch
    {
        Global => "IOTLB, all of it",
        Domain => $"IOTLB of domain {one.DomainId}",
        Finest => $"IOTLB of domain {one.DomainId}, {Pages(one.Address, (int)one.AddressMask)}",
        _ => "IOTLB, reserved granularity 0",
    };

    private static string Of(DeviceTlbInvalidation one, SourceId? device) => $"device TLB of {device}, {Pages(one.Address, one.Size)}";

    private static string Of(InterruptCacheInvalidation one) =>
        one.ByIndex ? $"interrupt entry cache, 2^{one.IndexMask} entries from {one.Index} on" : "interrupt entry cache, all of it";

    private static string Of(InvalidationWait one)
    {
        string how = (one.StatusWrite, one.Interrupt) switch
        {
            (true, true) => $"writes {Hex.Of(one.StatusData)} to {Hex.Of(one.StatusAddress << 2)} and raises an interrupt",
            (true, false) => $"writes {Hex.Of(one.StatusData)} to {Hex.Of(one.StatusAddress << 2)}",
            (false, true) => "raises an interrupt",
            _ => "tells nobody",
        };
        return $"wait, {how}{(one.Fence ? ", fence" : "")}{(one.PageRequestDrain ? ", drains page requests" : "")}";
    }

    private static string Of(PasidIotlbInvalidation one) => (uint)one.Granularity switch
    {
        Domain => $"IOTLB of PASID {one.Pasid} in domain {one.DomainId}",
        Finest => $"IOTLB of PASID {one.Pasid} in domain {one.DomainId}, {Pages(one.Address, (int)one.AddressMask)}",
        _ => $"IOTLB of a PASID, reserved granularity {one.Granularity}",
    };

    private static string Of(PasidCacheInvalidation one) => (uint)one.Granularity switch
    {
        0 => $"PASID cache of domain {one.DomainId}",
        1 => $"PASID cache of PASID {one.Pasid} in domain {one.DomainId}",
        Finest => "PASID cache, all of it",
        _ => $"PASID cache, reserved granularity {one.Granularity}",
    };

    private static string Of(PasidDeviceTlbInvalidation one, SourceId? device) =>
        $"device TLB of {device}, {(one.Global ? "every PASID" : $"PASID {one.Pasid}")}, {Pages(one.Address, one.Size)}";

    private static string Of(PageGroupResponse one, ushort segment)
    {
        string code = (uint)one.ResponseCode switch { 0 => "success", 1 => "invalid request", 15 => "failure", _ => $"reserved code {one.ResponseCode}" };
        return $"page group response to {new SourceId(segment, (ushort)one.RequesterId)}{(one.PasidPresent ? $" PASID {one.Pasid}" : "")}, group {one.GroupIndex}: {code}";
    }

    private static string Of(HostPermissionInvalidation one) => (uint)one.Granularity switch
    {
        Global => "host permissions, all of them",
        Domain => $"host permissions of domain {one.HostPermissionDomainId}",
        Finest => $"host permissions of domain {one.HostPermissionDomainId}, {Pages(one.Address, (int)one.AddressMask)}",
        _ => "host permissions, reserved granularity 0",
    };

    private static string Pages(ulong frame, int mask) => mask == 0 ? $"page {Hex.Of(frame << 12)}" : $"2^{mask} pages at {Hex.Of(frame << 12)}";

    /// <summary>The lowest 0 bit of the address tells the size, where the bit S is set (PCI Express 6.0, 10.3.1).</summary>
    private static string Pages(ulong frame, bool isLarge)
    {
        if (!isLarge) return Pages(frame, 0);
        int ones = BitOperations.TrailingZeroCount(~frame);
        return ones >= 51 ? "every page" : Pages(frame & ~((1UL << (ones + 1)) - 1), ones + 1);
    }
}
