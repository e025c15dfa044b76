namespace Dmarkit.Parser;

/// <summary>What its capabilities say of a function. All of it is null where configuration space is not known that far.</summary>
public sealed partial class PciFunction
{
    /// <summary>True where it has the PCI Express capability.</summary>
    public bool? IsExpress => config.HasCapabilities ? config.Express is not null : null;

    /// <summary>What kind of PCI Express function it is; null too for a function of PCI.</summary>
    public PciExpressPortType? PortType => (PciExpressPortType?)config.Express?.PortType;

    /// <summary>True for a port of the root complex, which an ATSR may name.</summary>
    public bool? IsRootPort => config.HasCapabilities ? PortType == PciExpressPortType.RootPort : null;

    /// <summary>True for a port whose slot takes cards while the machine runs: Slot Implemented and bit 6 of Slot Capabilities.</summary>
    public bool? IsHotPlugCapable
    {
        get
        {
            if (!config.HasCapabilities) return null;
            bool hasSlot = config.Express is { SlotImplemented: true } && PortType is PciExpressPortType.RootPort or PciExpressPortType.DownstreamPort;
            return hasSlot && config.Slot is { HotPlugCapable: true };
        }
    }

    /// <summary>True where it has an extended capability of that id.</summary>
    public bool? HasExtendedCapability(PciExtendedCapabilityId id) => config.HasExtended(id);

    /// <summary>True where it may use translations of its own: bit 15 of ATS Control. False where it has no such capability.</summary>
    public bool? IsAtsEnabled => HasExtendedCapability(PciExtendedCapabilityId.Ats) switch
    {
        true => config.InExtended(PciExtendedCapabilityId.Ats, PciAtsMap.CapabilityControl) is { } value ? new PciAtsControl(value).Enable : null,
        false => false,
        _ => null,
    };

    /// <summary>True where it may ask for pages: bit 0 of Page Request Control. False where it has no such capability.</summary>
    public bool? IsPageRequestEnabled => HasExtendedCapability(PciExtendedCapabilityId.PageRequest) switch
    {
        true => config.InExtended(PciExtendedCapabilityId.PageRequest, PciPageRequestMap.ControlStatus) is { } value ? new PciPageRequestControl(value).Enable : null,
        false => false,
        _ => null,
    };

    /// <summary>The virtual functions that it makes at this moment, in the order of their numbers; empty where it makes none.</summary>
    /// <remarks>PCI Express Base 9.2.1.2: ids beyond the last bus do not exist.</remarks>
    public IReadOnlyList<SourceId>? VirtualFunctions
    {
        get
        {
            var has = HasExtendedCapability(PciExtendedCapabilityId.SrIov);
            if (has != true) return has is null ? null : [];
            if (InSrIov(PciSrIovMap.ControlStatus) is not { } control || InSrIov(PciSrIovMap.FunctionCount) is not { } count
                || InSrIov(PciSrIovMap.FirstOffset) is not { } first || InSrIov(PciSrIovMap.Stride) is not { } stride) return null;
            var functions = new List<SourceId>();
            if (!new PciSrIovControl(control).Enable || first == 0) return functions;
            for (ulong id = Source.Requester + first, made = 0; made < count && id <= ushort.MaxValue; made++, id += stride)
            {
                functions.Add(new(Source.Segment, (ushort)id));
                if (stride == 0) break; // Only one function may have no stride.
            }

            return functions;
        }
    }

    private ulong? InSrIov(Register register) => config.InExtended(PciExtendedCapabilityId.SrIov, register);
}
