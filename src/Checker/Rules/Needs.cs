namespace Dmarkit.Checker;

/// <summary>The inputs that a rule cannot do without. Where one is missing the rule is reported as skipped.</summary>
[Flags]
public enum Needs : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A DMAR table.</summary>
    Table = 1 << 0,

    /// <summary>A memory image.</summary>
    Memory = 1 << 1,

    /// <summary>A register snapshot.</summary>
    Registers = 1 << 2,

    /// <summary>A trace.</summary>
    Trace = 1 << 3,

    /// <summary>The platform's other ACPI tables, so that one that is not among them does not exist.</summary>
    Tables = 1 << 4,

    /// <summary>A MADT among them.</summary>
    Madt = 1 << 5,

    /// <summary>An HPET table among them.</summary>
    Hpet = 1 << 6,

    /// <summary>An MCFG among them.</summary>
    Mcfg = 1 << 7,

    /// <summary>An SRAT among them.</summary>
    Srat = 1 << 8,

    /// <summary>Root tables (XSDT, RSDT) among them.</summary>
    Roots = 1 << 9,

    /// <summary>The processors' physical address width.</summary>
    ProcessorWidth = 1 << 10,

    /// <summary>Registers that were read when firmware handed over.</summary>
    HandOff = 1 << 11,

    /// <summary>Registers that were read before ExitBootServices.</summary>
    PreBoot = 1 << 12,
}
