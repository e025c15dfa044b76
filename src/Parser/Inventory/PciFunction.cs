using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>One PCI function of a machine, as far as an inventory tells. What it does not tell is null, never zero and never false.</summary>
/// <remarks>The layouts stand in <c>specs/pci.ksy</c>.</remarks>
public sealed partial class PciFunction
{
    /// <summary>Header types (PCI Local Bus 3.0, 6.2.1).</summary>
    private const byte PlainHeader = 0, BridgeHeader = 1, CardBusHeader = 2;

    /// <summary>Base class and sub-class (PCI Code and ID Assignment, section 1).</summary>
    private const ushort HostBridgeClass = 0x0600, IsaBridgeClass = 0x0601, PciBridgeClass = 0x0604, CardBusBridgeClass = 0x0607, TransparentBridgeClass = 0x0609;

    private readonly PciConfig config;

    internal PciFunction(PciFacts facts)
    {
        config = new(facts.Config);
        Source = facts.Source;
        var code = config[PciHeaderMap.RevisionClass] is { } word ? new PciRevisionClass(word) : (PciRevisionClass?)null;
        Class = (ushort?)(code?.ClassCode >> 8) ?? facts.Class;
        ClassCode = (uint?)code?.ClassCode ?? (Class is { } upper && facts.Interface is { } lower ? (uint)upper << 8 | lower : null);
        VendorId = facts.VendorId ?? Id(PciHeaderMap.VendorId);
        DeviceId = facts.DeviceId ?? Id(PciHeaderMap.DeviceId);
        HeaderType = config.HeaderType ?? facts.HeaderType;
        IsBridge = HeaderType is { } type ? type is BridgeHeader or CardBusHeader : facts.SecondaryBus is not null ? true : IsBridgeByClass(Class);
        var buses = IsBridge == true && config[PciBridgeMap.BusNumbers] is { } numbers ? new PciBusNumbers(numbers) : (PciBusNumbers?)null;
        SecondaryBus = IsBridge == true ? (byte?)buses?.Secondary ?? facts.SecondaryBus : null;
        SubordinateBus = IsBridge == true ? (byte?)buses?.Subordinate ?? facts.SubordinateBus : null;
        MemoryBars = facts.MemoryBars ?? ReadMemoryBars();
    }

    /// <summary>Its segment, bus, device and function.</summary>
    public SourceId Source { get; }

    /// <summary>Base class in bits 15:8, sub-class in 7:0: 0x0c03 for a USB controller.</summary>
    public ushort? Class { get; }

    /// <summary>The class code, 24 bits: <see cref="Class"/> above the programming interface. Null too where only the class is known.</summary>
    public uint? ClassCode { get; }

    /// <summary>Who made it. Null too where a virtual function does not say so.</summary>
    public ushort? VendorId { get; }

    /// <summary>What the vendor made. Null as <see cref="VendorId"/>.</summary>
    public ushort? DeviceId { get; }

    /// <summary>The layout of its header, 7 bits: 0 a plain function, 1 a bridge, 2 a CardBus bridge.</summary>
    public byte? HeaderType { get; }

    /// <summary>True where buses lie behind it: by its header, else by its class where that leaves no doubt.</summary>
    public bool? IsBridge { get; }

    /// <summary>The bus behind a bridge, 0 where firmware gave it none; null for what is no bridge.</summary>
    public byte? SecondaryBus { get; }

    /// <summary>The highest bus behind a bridge; null for what is no bridge.</summary>
    public byte? SubordinateBus { get; }

    /// <summary>All buses behind a bridge; null too where its numbers make no range. A bridge of which only the secondary bus is known has that one.</summary>
    public BusRange? Buses => SecondaryBus is > 0 and var first && (SubordinateBus ?? first) is var last && last >= first ? new BusRange(first, last) : null;

    /// <summary>True where it may make requests: Bus Master Enable, bit 2 of Command.</summary>
    public bool? IsBusMaster => config.CommandStatus?.BusMaster;

    /// <summary>The memory that it answers to, those of its base addresses that are set; null where that is not known.</summary>
    public IReadOnlyList<MemoryBar>? MemoryBars { get; }

    /// <summary>Configuration space from its start on, as far as it is known: usually 0, 64, 256 or 4096 bytes. Empty where the function did not answer.</summary>
    public ReadOnlyMemory<byte> Config => config.Known;

    /// <summary>Four bytes of configuration space.</summary>
    /// <param name="offset">From its start; a multiple of 4.</param>
    /// <returns>Null where they are not known, or <paramref name="offset"/> is no such multiple.</returns>
    public uint? ConfigDword(int offset) => (offset & 3) == 0 ? (uint?)config.Value(offset, sizeof(uint)) : null;

    /// <summary>A register of configuration space, null where it is not known.</summary>
    public ulong? this[Register register] => config[register];

    /// <summary>Class and ids for people, as far as they are known: <c>class 0604, 8086:a338</c>.</summary>
    public override string ToString()
    {
        string kind = Class is { } known ? string.Create(CultureInfo.InvariantCulture, $", class {known:x4}") : "";
        string ids = VendorId is { } vendor && DeviceId is { } device ? string.Create(CultureInfo.InvariantCulture, $", {vendor:x4}:{device:x4}") : "";
        return $"{Source}{kind}{ids}";
    }

    private ushort? Id(Register register) => config[register] is { } id and not 0xffff ? (ushort)id : null;

    private static bool? IsBridgeByClass(ushort? kind) => kind switch
    {
        null => null,
        PciBridgeClass or CardBusBridgeClass or TransparentBridgeClass => true,
        HostBridgeClass or IsaBridgeClass => false,
        _ => kind >> 8 == HostBridgeClass >> 8 ? null : false, // Non-transparent bridges and others come with either header.
    };

    private List<MemoryBar>? ReadMemoryBars() =>
        BaseRegisters is { } registers && config[registers[^1]] is not null ? [.. MemoryBases(registers).Select(found => new MemoryBar(found.Address, null))] : null;

    /// <summary>The base address registers of its header; null where that has none, or is not known.</summary>
    private Register[]? BaseRegisters => HeaderType switch
    {
        PlainHeader => [PciHeaderMap.BaseAddress0, PciHeaderMap.BaseAddress1, PciHeaderMap.BaseAddress2, PciHeaderMap.BaseAddress3, PciHeaderMap.BaseAddress4, PciHeaderMap.BaseAddress5],
        BridgeHeader => [PciHeaderMap.BaseAddress0, PciHeaderMap.BaseAddress1],
        _ => null,
    };

    /// <summary>The base address registers that name memory, each with its upper half where it has one; those that are not set are left out.</summary>
    private IEnumerable<(int Index, HostAddress Address)> MemoryBases(Register[] registers)
    {
        for (int i = 0; i < registers.Length; i++)
        {
            int index = i;
            if (config[registers[i]] is not { } word || new PciBaseAddress(word) is not { IsIo: false } bar) continue;
            ulong address = bar.Address << 4;
            if (bar.Width == 2 && i + 1 < registers.Length) address |= (config[registers[++i]] ?? 0) << 32;
            if (address != 0) yield return (index, new(address));
        }
    }
}
