namespace Dmarkit.Parser;

/// <summary>The bit fields of registers.</summary>
/// <remarks>VT-d 11.4; they stand in <c>specs/registers.ksy</c>.</remarks>
public static class RegisterFields
{
    private static readonly Dictionary<string, IReadOnlyList<Field>> Known = Pairs().ToDictionary(pair => pair.Register.Name, pair => pair.Fields);

    /// <summary>Every bit of a register, lowest first; of a fault recording register's half those of that half, counted over both.</summary>
    /// <returns>An empty list where the register is one number.</returns>
    public static IReadOnlyList<Field> Of(Register register)
    {
        if (Known.TryGetValue(register.Name, out var fields)) return fields;
        if (UnitRegisterMap.Named(register.Name) is not { } named || !named.Name.StartsWith("FRCD", StringComparison.Ordinal)) return [];
        bool isUpper = named.Name.EndsWith("_HI", StringComparison.Ordinal);
        return [.. FaultRecord.Fields.Where(field => field.FirstBit >= 64 == isUpper)];
    }

    private static IEnumerable<(Register Register, IReadOnlyList<Field> Fields)> Pairs() =>
    [
        (RegisterMap.Version, ArchitectureVersion.Fields),
        (RegisterMap.Capability, Capability.Fields),
        (RegisterMap.ExtendedCapability, ExtendedCapability.Fields),
        (RegisterMap.GlobalCommand, GlobalCommand.Fields),
        (RegisterMap.GlobalStatus, GlobalStatus.Fields),
        (RegisterMap.RootTableAddress, RootTableAddress.Fields),
        (RegisterMap.ContextCommand, ContextCommand.Fields),
        (RegisterMap.FaultStatus, FaultStatus.Fields),
        (RegisterMap.AdvancedFaultLog, AdvancedFaultLog.Fields),
        .. Event(RegisterMap.FaultEventControl, RegisterMap.FaultEventData, RegisterMap.FaultEventAddress, RegisterMap.FaultEventUpperAddress),
        (RegisterMap.ProtectedMemoryEnable, ProtectedMemoryEnable.Fields),
        (RegisterMap.ProtectedLowMemoryBase, ProtectedLowMemory.Fields),
        (RegisterMap.ProtectedLowMemoryLimit, ProtectedLowMemory.Fields),
        (RegisterMap.ProtectedHighMemoryBase, ProtectedHighMemory.Fields),
        (RegisterMap.ProtectedHighMemoryLimit, ProtectedHighMemory.Fields),
        (RegisterMap.InvalidationQueueHead, InvalidationQueuePosition.Fields),
        (RegisterMap.InvalidationQueueTail, InvalidationQueuePosition.Fields),
        (RegisterMap.InvalidationQueueAddress, InvalidationQueueAddress.Fields),
        (RegisterMap.InvalidationCompletionStatus, InvalidationCompletionStatus.Fields),
        .. Event(RegisterMap.InvalidationEventControl, RegisterMap.InvalidationEventData, RegisterMap.InvalidationEventAddress, RegisterMap.InvalidationEventUpperAddress),
        (RegisterMap.InvalidationQueueError, InvalidationQueueError.Fields),
        (RegisterMap.InterruptTableAddress, InterruptTableAddress.Fields),
        (RegisterMap.PageRequestQueueHead, PageRequestQueuePosition.Fields),
        (RegisterMap.PageRequestQueueTail, PageRequestQueuePosition.Fields),
        (RegisterMap.PageRequestQueueAddress, PageRequestQueueAddress.Fields),
        (RegisterMap.PageRequestStatus, PageRequestStatus.Fields),
        .. Event(RegisterMap.PageRequestEventControl, RegisterMap.PageRequestEventData, RegisterMap.PageRequestEventAddress, RegisterMap.PageRequestEventUpperAddress),
        .. MemoryTypeMap.All.Select(register => (register, OfMemoryType(register))),
        (PerformanceMap.Capability, PerformanceCapability.Fields),
        (PerformanceMap.EventStatus, PerformanceEventStatus.Fields),
        .. Event(PerformanceMap.EventControl, PerformanceMap.EventData, PerformanceMap.EventAddress, PerformanceMap.EventUpperAddress),
        (EnhancedCommandMap.Command, UnitCommand.Fields),
        (EnhancedCommandMap.Response, UnitResponse.Fields),
        (VirtualCommandMap.Command, UnitCommand.Fields),
        (VirtualCommandMap.Response, UnitResponse.Fields),
        (VirtualCommandMap.Capability, VirtualCommandCapability.Fields),
        (IotlbMap.Address, InvalidateAddress.Fields),
        (IotlbMap.Command, IotlbCommand.Fields),
    ];

    private static IEnumerable<(Register Register, IReadOnlyList<Field> Fields)> Event(Register control, Register data, Register address, Register upper) =>
        [(control, EventControl.Fields), (data, EventData.Fields), (address, EventAddress.Fields), (upper, EventUpperAddress.Fields)];

    private static IReadOnlyList<Field> OfMemoryType(Register register) => register switch
    {
        _ when register == MemoryTypeMap.Capability => MemoryTypeCapability.Fields,
        _ when register == MemoryTypeMap.DefaultType => MemoryTypeDefault.Fields,
        _ when register.Name.StartsWith("MTRR_FIX", StringComparison.Ordinal) => MemoryTypeFixed.Fields,
        _ when register.Name.StartsWith("MTRR_PHYSBASE", StringComparison.Ordinal) => MemoryTypeBase.Fields,
        _ => MemoryTypeMask.Fields,
    };
}
