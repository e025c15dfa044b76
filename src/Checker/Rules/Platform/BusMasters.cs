using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which functions make requests of their own.</summary>
internal static class BusMasters
{
    private const int MemoryController = 0x05, Bridge = 0x06, SignalProcessing = 0x11;

    /// <summary>Base class and sub-class of what is reached by the processor only (PCI Code and ID Assignment, section 1).</summary>
    private const ushort InterruptController = 0x0800, Timer = 0x0802, Clock = 0x0803, HotPlugController = 0x0804, RemappingUnit = 0x0806, OtherPeripheral = 0x0880, SystemManagementBus = 0x0c05;

    /// <summary>
    /// True where Bus Master Enable is set, and where the class is one of devices that do DMA. Chipset functions, of which a server lists a hundred, are not
    /// taken for such by their class; nor are bridges, which hand on what others ask. Where neither bit nor class is known, nothing can be told.
    /// </summary>
    public static bool MayMaster(PciFunction function) =>
        function.IsBusMaster == true || (function.IsBridge != true && function.Class is { } known && !IsPassive(known));

    private static bool IsPassive(ushort kind) =>
        kind >> 8 is MemoryController or Bridge or SignalProcessing
        || kind is InterruptController or Timer or Clock or HotPlugController or RemappingUnit or OtherPeripheral or SystemManagementBus;
}
