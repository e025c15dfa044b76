namespace Dmarkit.Parser;

/// <summary>What a source of tables turned out to be.</summary>
public enum TableForm
{
    /// <summary>One binary table, or what is taken for one.</summary>
    Table,

    /// <summary>A text that lists tables in hexadecimal, or a log of firmware that holds one.</summary>
    DumpText,

    /// <summary>A directory of binary tables.</summary>
    Directory,

    /// <summary>A memory image.</summary>
    MemoryImage,
}

/// <summary>The ACPI tables of one machine, as far as its source had them. It never changes.</summary>
public sealed class TableSet
{
    private readonly Lazy<AmlNamespace?> aml;

    internal TableSet(TableForm form, IReadOnlyList<AcpiTable> tables, IReadOnlyList<Defect> defects)
    {
        Form = form;
        Tables = tables;
        Defects = defects;
        Dmars = [.. tables.Where(table => table.IsDmar).Select(table => DmarReader.Read(table.Bytes))];
        Roots = [.. tables.Select(RootTable.Of).OfType<RootTable>()];
        Madt = First("APIC") is { } madt ? Madt.Read(madt.Bytes) : null;
        Mcfg = First("MCFG") is { } mcfg ? Mcfg.Read(mcfg.Bytes) : null;
        Srat = First("SRAT") is { } srat ? Srat.Read(srat.Bytes) : null;
        Hpets = [.. tables.Where(table => table.Signature == "HPET").Select(table => Hpet.Read(table.Bytes))];
        HasAml = tables.Any(table => AcpiSignatures.IsBytecode(table.Signature));
        aml = new(() => HasAml ? AmlNamespace.Read(tables) : null);
    }

    /// <summary>What the source turned out to be.</summary>
    public TableForm Form { get; }

    /// <summary>All tables, in the source's order; in a memory image root pointer and root tables first.</summary>
    public IReadOnlyList<AcpiTable> Tables { get; }

    /// <summary>What the source says that could not be followed: holes, lines, files. Offsets are lines of a text, and physical addresses in a memory image.</summary>
    public IReadOnlyList<Defect> Defects { get; }

    /// <summary>Every DMAR, in the order of <see cref="Tables"/>. An operating system takes the first.</summary>
    public IReadOnlyList<DmarTable> Dmars { get; }

    /// <summary>The first DMAR; null where there is none.</summary>
    public DmarTable? Dmar => Dmars.Count > 0 ? Dmars[0] : null;

    /// <summary>Where <see cref="Dmar"/> comes from; null as that.</summary>
    public AcpiTable? DmarSource => Tables.FirstOrDefault(table => table.IsDmar);

    /// <summary>XSDT and RSDT, where the source has them.</summary>
    public IReadOnlyList<RootTable> Roots { get; }

    /// <summary>The first MADT; null where there is none.</summary>
    public Madt? Madt { get; }

    /// <summary>Every block of timers, which have a table each.</summary>
    public IReadOnlyList<Hpet> Hpets { get; }

    /// <summary>The first MCFG; null where there is none.</summary>
    public Mcfg? Mcfg { get; }

    /// <summary>The first SRAT; null where there is none.</summary>
    public Srat? Srat { get; }

    /// <summary>True where there is a DSDT or an SSDT.</summary>
    public bool HasAml { get; }

    /// <summary>The devices of DSDT and SSDTs; null where there is neither. Bytecode is long, so it is read when somebody first asks.</summary>
    public AmlNamespace? Aml => aml.Value;

    private AcpiTable? First(string signature) => Tables.FirstOrDefault(table => table.Signature == signature);
}
