using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which needs a machine's inputs meet, and what to give where one is missing.</summary>
internal static class NeedsMet
{
    /// <summary>What a need is called, and what is asked for where it is not met, in the order in which it is asked for: without a table there is no use in asking for more.</summary>
    private static readonly (Needs Need, string Name, string Ask)[] All =
    [
        (Needs.Table, "table", "needs a DMAR table (--dmar)"),
        (Needs.Memory, "memory", "needs a memory image (--memory)"),
        (Needs.Registers, "registers", "needs a register snapshot (--registers)"),
        (Needs.HandOff, "hand-off", "needs registers read at hand-off (--snapshot-at hand-off)"),
        (Needs.PreBoot, "pre-boot", "needs registers read before ExitBootServices (--snapshot-at pre-boot)"),
        (Needs.Tables, "tables", "needs the platform's other ACPI tables (--acpi)"),
        (Needs.Madt, "madt", "needs --acpi with a MADT"),
        (Needs.Hpet, "hpet", "needs --acpi with an HPET table"),
        (Needs.Mcfg, "mcfg", "needs --acpi with an MCFG"),
        (Needs.Srat, "srat", "needs --acpi with an SRAT"),
        (Needs.Roots, "root-tables", "needs --acpi with an RSDT or XSDT"),
        (Needs.Aml, "aml", "needs --acpi with a DSDT or SSDTs"),
        (Needs.Pci, "pci", "needs a PCI inventory (--pci)"),
        (Needs.PciClasses, "pci-classes", "needs a PCI inventory with classes (--pci with lspci -nn)"),
        (Needs.PciHeaderTypes, "pci-header-types", "needs a PCI inventory with header types (--pci with lspci -xxx)"),
        (Needs.PciBusNumbers, "pci-bus-numbers", "needs a PCI inventory with the buses behind bridges (--pci with lspci -xxx)"),
        (Needs.PciConfigSpace, "pci-config-space", "needs a PCI inventory with configuration space (--pci with lspci -xxx as root)"),
        (Needs.PciExtendedConfigSpace, "pci-extended-config-space", "needs a PCI inventory with extended configuration space (--pci with lspci -xxxx as root)"),
        (Needs.MemoryMap, "memory-map", "needs a memory map (--memory-map)"),
        (Needs.UefiMemoryMap, "uefi-memory-map", "needs a memory map of UEFI (--memory-map with memmap of its shell, or efi: mem lines of Linux)"),
        (Needs.ProcessorWidth, "cpu-width", "needs the processors' address width (--cpu-width)"),
        (Needs.Trace, "trace", "needs a trace (--trace)"),
    ];

    /// <summary>The needs that <paramref name="inputs"/> meet.</summary>
    public static Needs By(PlatformInputs inputs)
    {
        var tables = inputs.Tables;
        return If(Needs.Table, inputs.Table is not null) | If(Needs.Memory, inputs.Memory is not null) | If(Needs.Registers, inputs.Registers is not null)
            | If(Needs.HandOff, inputs is { Registers: not null, Moment: SnapshotMoment.HandOff })
            | If(Needs.PreBoot, inputs is { Registers: not null, Moment: SnapshotMoment.PreBoot })
            | If(Needs.Tables, tables is not null) | If(Needs.Madt, tables?.Madt is not null) | If(Needs.Hpet, tables?.Hpets is { Count: > 0 })
            | If(Needs.Mcfg, tables?.Mcfg is not null) | If(Needs.Srat, tables?.Srat is not null) | If(Needs.Roots, tables?.Roots is { Count: > 0 })
            | If(Needs.Aml, tables is { HasAml: true }) | By(inputs.Pci)
            | If(Needs.MemoryMap, inputs.MemoryMap is not null) | If(Needs.UefiMemoryMap, inputs.MemoryMap is { IsUefi: true })
            | If(Needs.ProcessorWidth, inputs.ProcessorAddressBits is not null);
    }

    private static Needs By(PciInventory? inventory)
    {
        var known = inventory?.Knowledge ?? PciKnowledge.None;
        return If(Needs.Pci, inventory is not null) | If(Needs.PciClasses, (known & PciKnowledge.Classes) != 0)
            | If(Needs.PciHeaderTypes, (known & PciKnowledge.HeaderTypes) != 0) | If(Needs.PciBusNumbers, (known & PciKnowledge.BusNumbers) != 0)
            | If(Needs.PciConfigSpace, (known & PciKnowledge.ConfigSpace) != 0) | If(Needs.PciExtendedConfigSpace, (known & PciKnowledge.ExtendedConfigSpace) != 0);
    }

    /// <summary>What is to be given so that <paramref name="missing"/> is met: the first thing that is missing.</summary>
    public static string Ask(Needs missing)
    {
        foreach (var (need, _, ask) in All)
            if ((missing & need) != 0) return ask;
        throw new ArgumentException($"Nothing tells how to meet {missing}.", nameof(missing));
    }

    /// <summary>What is to be given so that one of <paramref name="needs"/> is met.</summary>
    public static string AskForAny(Needs needs) => string.Join(", or ", Of(needs).Select(need => need.Ask));

    /// <summary>Everything that <paramref name="needs"/> asks for, with the word for each.</summary>
    public static IEnumerable<(string Name, string Ask)> Of(Needs needs) => All.Where(each => (needs & each.Need) != 0).Select(each => (each.Name, each.Ask));

    private static Needs If(Needs need, bool met) => met ? need : Needs.None;
}
