using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>An address window that another ACPI table gives to something.</summary>
/// <param name="Name">What decodes it, for messages.</param>
/// <param name="Witness">Where that is said.</param>
internal sealed record AddressWindow(string Name, Witness Witness);

/// <summary>Collects the windows that MCFG, MADT and HPET tables tell of. Address 0 stands for nothing.</summary>
internal static class AddressWindows
{
    private const ulong PageMask = 0xfff;

    public static RangeIndex<AddressWindow> Of(TableSet tables) => new(All(tables));

    private static IEnumerable<(AddressRange Range, AddressWindow Owner)> All(TableSet tables)
    {
        foreach (var allocation in tables.Mcfg?.Allocations ?? [])
        {
            if (allocation.Window is { } window)
                yield return (window, new($"the configuration space of segment 0x{allocation.Segment:x4}", Witness.Of("MCFG", allocation.Field("Base Address"))));
        }

        foreach (var apic in tables.Madt?.IoApics ?? [])
        {
            if (apic.Address.Value != 0)
                yield return (PageOf(apic.Address), new($"the I/O APIC with the id {Hex.Of(apic.Id)}", Witness.Of("MADT", apic.Field("I/O APIC Address"))));
        }

        if (tables.Madt?.LocalApicAddress is { Value: not 0 } local)
            yield return (PageOf(local), new("the local APICs", new("MADT", $"local APICs at {local}", "MADT local APICs")));

        foreach (var block in tables.Hpets)
        {
            if (block.Base is { Value: not 0 } start)
                yield return (PageOf(start), new($"the event timers with the number {Hex.Of(block.Number ?? 0)}", new("HPET", $"registers at {start}", $"HPET {block.Number}")));
        }
    }

    private static AddressRange PageOf(HostAddress address) => new(new(address.Value & ~PageMask), new(address.Value | PageMask));
}
