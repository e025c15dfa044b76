using System.Buffers.Binary;
using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Collects the messages of an inventory's functions: those that are enabled and not kept back, of functions that may write to memory.</summary>
/// <remarks>
/// VT-d 5.1.2, 5.1.5.2. The messages of MSI-X stand in memory of the function, which images seldom hold. What is written elsewhere than to 0xfeexxxxx is no
/// interrupt, and not collected.
/// </remarks>
internal sealed class DeviceMessages
{
    /// <summary>Messages that are kept: sixteen units' worth of different indices.</summary>
    private const int Most = 1 << 20;

    /// <summary>Entries of MSI-X that are read: each of 65,536 functions can claim 2048.</summary>
    private const int MostLooks = 1 << 22;

    /// <summary>Scopes that are compared to find functions' units; with all of them a hostile table would have billions.</summary>
    private const long MostComparisons = 1 << 24;

    /// <summary>Bits 31:20 of an interrupt's address (VT-d 5.1.2).</summary>
    private const ulong InterruptRange = 0xfee;

    private readonly Platform platform;
    private readonly Dictionary<RemappingUnit, InterruptSurvey> surveys;
    private readonly ImmutableArray<DeviceMessage>.Builder messages = ImmutableArray.CreateBuilder<DeviceMessage>();
    private int looks;

    private DeviceMessages(Platform platform)
    {
        this.platform = platform;
        surveys = platform.InterruptSurveys.ToDictionary(survey => survey.Unit);
        long comparisons = 0, scopes = platform.Units.Sum(unit => 1L + (unit.Structure?.Scopes.Count ?? 0));
        foreach (var function in platform.Pci!.Functions)
        {
            if (function.IsBusMaster == false || function is not ({ Messages.IsEnabled: true } or { MessageTable.IsEnabled: true })) continue;
            if ((comparisons += scopes) > MostComparisons) return;
            if (UnitLookup.Find(platform, function.Source, out _) is not { Registers: { GlobalStatus.InterruptRemappingEnabled: true, IsInterruptModeUnknown: false } } unit) continue;
            var owner = new InterruptingFunction(function, unit, surveys.GetValueOrDefault(unit), Requesters(platform.Pci, function));
            TakeMessages(owner);
            TakeTable(owner);
        }
    }

    /// <summary>The messages, by function and number.</summary>
    public static ImmutableArray<DeviceMessage> Of(Platform platform) => platform.Pci is null ? [] : new DeviceMessages(platform).messages.ToImmutable();

    /// <summary>True for a bridge that sends what lies behind it under ids of its own: one to PCI, or one of which that is not known.</summary>
    public static bool MayTakeOver(PciFunction bridge) => bridge.PortType == PciExpressPortType.BridgeToPci || bridge.IsExpress != true;

    /// <summary>A bridge to PCI sends under its own id, or as device 0 of the bus behind it (VT-d 3.4.1).</summary>
    private static List<ushort> Requesters(PciInventory inventory, PciFunction function)
    {
        var ids = new List<ushort> { function.Source.Requester };
        foreach (var bridge in inventory.BridgesAbove(function.Source))
        {
            if (!MayTakeOver(bridge)) continue;
            ids.Add(bridge.Source.Requester);
            if (bridge.SecondaryBus is { } bus) ids.Add((ushort)(bus << 8));
        }

        return ids;
    }

    private void TakeMessages(InterruptingFunction owner)
    {
        if (owner.Function.Messages is not { IsEnabled: true } all) return;
        for (int number = 0; number < all.Count; number++)
            if (!all.IsMasked(number)) Take(owner, "MSI", number, all.Count, all.Address.Value, all.DataOf(number));
    }

    private void TakeTable(InterruptingFunction owner)
    {
        if (platform.Memory is not { } memory || owner.Function.MessageTable is not { IsEnabled: true } table) return;
        Span<byte> bytes = stackalloc byte[PciMessageEntry.LengthBytes];
        for (int number = 0; number < table.Count && looks++ < MostLooks; number++)
        {
            var place = new HostAddress(unchecked(table.Address.Value + (PciMessageEntry.LengthBytes * (ulong)number)));
            if (!memory.TryRead(place, bytes)) continue;
            var entry = new PciMessageEntry(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]));
            if (!entry.Masked) Take(owner, $"MSI-X entry {Hex.Of((ulong)number)}", 0, 1, entry.Address, (uint)entry.Data);
        }
    }

    private void Take(InterruptingFunction owner, string register, int number, int count, ulong address, uint data)
    {
        if (address >> 20 == InterruptRange && messages.Count < Most) messages.Add(new(owner, register, number, count, new((uint)address, data)));
    }
}
