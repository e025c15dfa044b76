using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a translation needs to know of one unit, decoded once from its registers and the platform's address width.</summary>
/// <remarks>VT-d 11.4. A register that is unknown is named in <see cref="MissingForDma"/> or <see cref="MissingForInterrupts"/>; nothing is translated without it.</remarks>
public sealed class UnitConfiguration
{
    /// <summary>The widest host address that the entries of this architecture hold, in bits; taken where nobody says the width.</summary>
    public const int WidestHostAddress = 52;

    /// <summary>Decodes a unit.</summary>
    /// <param name="registers">What is known of it.</param>
    /// <param name="hostAddressBits">Host address width, in bits, as the DMAR table tells it; null where nobody does.</param>
    public UnitConfiguration(UnitRegisters registers, int? hostAddressBits)
        : this(registers, hostAddressBits, errors: null)
    {
    }

    /// <summary>Decodes a unit some of whose accesses fail.</summary>
    internal UnitConfiguration(UnitRegisters registers, int? hostAddressBits, AccessErrors? errors)
    {
        Errors = errors;
        HostAddressBits = Math.Min(hostAddressBits ?? WidestHostAddress, 64);
        BeyondHost = HostAddressBits == 64 ? 0 : ulong.MaxValue << HostAddressBits;
        Assumed = (hostAddressBits is null ? Assumptions.HostAddressWidth : Assumptions.None)
            | (registers.IsRootCarved ? Assumptions.RootTableCarved : Assumptions.None) | (registers.IsPermissive ? Assumptions.CapabilitiesPermissive : Assumptions.None);
        Status = registers.GlobalStatus ?? default;
        Capability = registers.Capability ?? default;
        ExtendedCapability = registers.ExtendedCapability ?? default;
        RootTable = registers.RootTable ?? default;
        InterruptTable = registers.InterruptTable ?? default;
        MajorVersion = (int)(registers.Version?.Major ?? 1);
        VersionAssumed = registers.Version is null ? Assumptions.Version : Assumptions.None;
        ProtectedMemory = new(registers);
        Devices = new(this);
        FirstStage = new(this);
        SecondStage = new(this);
        HostPermissions = new(this);
        MissingForDma = FirstUnknown(registers, Status.TranslationEnabled
            ? [RegisterMap.GlobalStatus, RegisterMap.RootTableAddress, RegisterMap.Capability, RegisterMap.ExtendedCapability]
            : [RegisterMap.GlobalStatus]) ?? FirstUnknown(registers, ProtectedMemory.Needed(registers));
        MissingForInterrupts = registers.IsInterruptModeUnknown ? RegisterMap.GlobalStatus : FirstUnknown(registers, Status.InterruptRemappingEnabled
            ? [RegisterMap.GlobalStatus, RegisterMap.InterruptTableAddress, RegisterMap.Capability, RegisterMap.ExtendedCapability]
            : [RegisterMap.GlobalStatus, RegisterMap.ExtendedCapability]);
        PageOfEntry = FieldMasks.Of(SecondStageEntry.Fields, nameof(SecondStageEntry.Address)) & ~BeyondHost;
        FaultAddressMask = LargestInput(Capability) & ~0xffful;
        WidestInput = Math.Min(LargestInput(Capability), (1UL << Math.Min(Capability.MaximumGuestAddressBits, 63)) - 1) + 1;
    }

    /// <summary>Host address width, in bits.</summary>
    public int HostAddressBits { get; }

    /// <summary>The bits of an address that lie beyond the host address width.</summary>
    public ulong BeyondHost { get; }

    /// <summary>Architecture version, major part; 1 where VER is unknown.</summary>
    public int MajorVersion { get; }

    /// <summary>The first register that a DMA request's outcome needs and that is unknown, or null.</summary>
    public Register? MissingForDma { get; }

    /// <summary>The first register that an interrupt's outcome needs and that is unknown, or null.</summary>
    public Register? MissingForInterrupts { get; }

    /// <summary>GSTS.</summary>
    public GlobalStatus Status { get; }

    /// <summary>CAP.</summary>
    public Capability Capability { get; }

    /// <summary>ECAP.</summary>
    public ExtendedCapability ExtendedCapability { get; }

    /// <summary>RTADDR.</summary>
    public RootTableAddress RootTable { get; }

    /// <summary>IRTA.</summary>
    public InterruptTableAddress InterruptTable { get; }

    /// <summary>True where requests are translated by scalable-mode tables (VT-d 3.4.3).</summary>
    public bool IsScalable => Status.TranslationEnabled && RootTable.Mode == TranslationMode.Scalable && ExtendedCapability.ScalableMode;

    /// <summary>True where requests are translated by the tables of the deprecated extended mode, which nothing here reads: the unit offers it (ECS), and RTADDR bit 11 asks for it.</summary>
    public bool IsExtended => Status.TranslationEnabled && RootTable.Mode == TranslationMode.Reserved && ExtendedCapability.ExtendedContext;

    /// <summary>Host memory that the unit protects from DMA whatever its granularity is, by its registers; none where protection is off or nobody says.</summary>
    /// <remarks>VT-d 11.4.8.</remarks>
    public IReadOnlyList<AddressRange> ProtectedRanges => [.. ProtectedMemory.Certain];

    /// <summary>Assumed where an outcome depends on the host address width, or on a root table or capabilities that nobody told: as soon as an entry or a table's address is judged.</summary>
    internal Assumptions Assumed { get; }

    /// <summary>Assumed where an outcome depends on the architecture version.</summary>
    internal Assumptions VersionAssumed { get; }

    /// <summary>The bits of a paging entry of either stage that say where its page or table lies; an address bit beyond the host's width is a reserved one.</summary>
    internal ulong PageOfEntry { get; }

    /// <summary>What a fault record keeps of an address: the page, up to the largest width that the unit offers (VT-d 11.4.7.6).</summary>
    internal ulong FaultAddressMask { get; }

    /// <summary>The first address beyond what any of the unit's second stages takes.</summary>
    internal ulong WidestInput { get; }

    /// <summary>Which accesses to its own tables fail; null where none is known to.</summary>
    internal AccessErrors? Errors { get; }

    internal ProtectedMemory ProtectedMemory { get; }

    /// <summary>What must be 0 in the entries that lead to a translation.</summary>
    internal DeviceReservations Devices { get; }

    /// <summary>What must be 0 in first-stage entries.</summary>
    internal FirstStageFormat FirstStage { get; }

    /// <summary>What must be 0 in second-stage entries.</summary>
    internal SecondStageFormat SecondStage { get; }

    /// <summary>What must be 0 in host permission entries.</summary>
    internal HostPermissionFormat HostPermissions { get; }

    /// <summary>True where walks in scalable mode snoop the caches, so that flags can be updated (VT-d 3.10).</summary>
    internal bool Snoops(PasidEntry entry) => ExtendedCapability.ScalableModeCoherent && entry.WalkSnoop;

    /// <summary>The first address beyond what a translation of <paramref name="levels"/> levels takes: the smaller of the entry's and the unit's width (VT-d 3.7).</summary>
    internal ulong InputLimit(int levels) => 1UL << Math.Min(Capability.MaximumGuestAddressBits, 12 + 9 * levels);

    /// <summary>The largest page that either stage knows: 4 KiB, 2 MiB or 1 GiB.</summary>
    internal ulong LargestPageBytes =>
        (ExtendedCapability.FirstStageTranslation && Capability.FirstStage1GibPages) || Capability.SupportsPagesAt(3) ? 1UL << 30
        : ExtendedCapability.FirstStageTranslation || Capability.SupportsPagesAt(2) ? 1UL << 21
        : 1UL << 12;

    /// <summary>A request that meets <paramref name="condition"/>; <paramref name="disabled"/> tells whether a Fault Processing Disable bit was met.</summary>
    internal Outcome Fault(in Access access, FaultCondition condition, bool disabled) => access.AddressType == AddressType.TranslationRequest
        ? Outcome.TranslationFault(condition, disabled)
        : Outcome.Fault(condition, access.Address.Value & FaultAddressMask, disabled);

    private static Register? FirstUnknown(UnitRegisters registers, ReadOnlySpan<Register> needed)
    {
        foreach (var register in needed)
        {
            if (registers[register] is null) return register;
        }

        return null;
    }

    private static ulong LargestInput(Capability capability) =>
        capability.LargestLevels is > 0 and var levels ? (1UL << (12 + 9 * levels)) - 1 : ulong.MaxValue;
}
