namespace Dmarkit.Parser;

/// <summary>A unit that mappings are laid out for.</summary>
internal sealed class MappingUnit
{
    private readonly Capability capability;

    private MappingUnit(HostAddress address, Capability capability, ulong rootTable, TableRegion region)
    {
        Base = address;
        this.capability = capability;
        RootTable = rootTable;
        Region = region;
        Levels = Enumerable.Range(3, 3).Reverse().FirstOrDefault(capability.SupportsLevels);
    }

    /// <summary>Where its register window starts.</summary>
    public HostAddress Base { get; }

    /// <summary>Where its root table lies.</summary>
    public ulong RootTable { get; }

    /// <summary>Where its other tables go.</summary>
    public TableRegion Region { get; }

    /// <summary>How many levels its second-stage tables have: the most that it can walk.</summary>
    public int Levels { get; }

    /// <summary>That depth as a context entry says it.</summary>
    public ulong AddressWidth => (ulong)(Levels - 2);

    /// <summary>How many bits a domain id has.</summary>
    public int DomainIdBits => capability.DomainIdBits;

    /// <summary>How many bits an address that it translates may have (VT-d 3.6).</summary>
    public int AddressBits => Math.Min(capability.MaximumGuestAddressBits, 12 + 9 * Levels);

    /// <summary>False where its ECAP is known and offers no pass-through.</summary>
    public bool OffersPassThrough { get; private init; }

    /// <summary>The second-stage root tables by domain.</summary>
    public Dictionary<ushort, ulong> Tables { get; } = [];

    /// <summary>True where a leaf at that level is a page that it can map.</summary>
    public bool HasPagesAt(int level) => capability.SupportsPagesAt(level);

    /// <summary>The unit of those registers.</summary>
    /// <returns>Null, with a sentence, where they do not tell what is needed or where no tables can lie.</returns>
    public static MappingUnit? Of(UnitRegisters registers, SourceImage image, TableRegion? region, out string? reason)
    {
        reason = null;
        string unit = $"The unit at {registers.Base}";
        if (registers.Capability is not { } capability || registers.RootTable is not { } root)
        {
            reason = $"{unit} is mapped in; expected its CAP and RTADDR among registers.";
            return null;
        }

        ulong table = root.TableAddress.Value;
        var made = new MappingUnit(registers.Base!.Value, capability, table, region ?? new(table + SourceImage.PageBytes, (ulong)image.Bytes.Length - 1))
        {
            OffersPassThrough = registers.ExtendedCapability?.PassThrough ?? true,
        };
        if (root.Mode != TranslationMode.Legacy) reason = $"{unit} is in {root.Mode} mode by its RTADDR; only tables of legacy mode can be laid out.";
        else if (made.Levels == 0) reason = $"{unit} has no supported address width in its CAP.";
        else if (!image.Holds(table, SourceImage.PageBytes)) reason = $"{unit} has its root table at {Hex.Of(table)}, outside the memory.";
        return reason is null ? made : null;
    }
}
