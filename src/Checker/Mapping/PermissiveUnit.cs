using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What stands in for the registers of a unit of which only the tables are known: a unit that offers all that such tables may ask for.</summary>
/// <remarks>VT-d 11.4.2, 11.4.3. So a table is judged by its layout alone, and nothing is called reserved that some unit allows.</remarks>
public static class PermissiveUnit
{
    /// <summary>CAP: 3 to 5 levels, addresses of 57 bits, all page sizes, domain ids of 16 bits, no protected memory.</summary>
    public static ulong Capability { get; } =
        Of(Parser.Capability.Fields, nameof(Parser.Capability.DomainCountExponent), 6) | Of(Parser.Capability.Fields, nameof(Parser.Capability.AddressWidths), 0b1110)
        | Of(Parser.Capability.Fields, nameof(Parser.Capability.MaximumGuestAddressWidth), 56) | Of(Parser.Capability.Fields, nameof(Parser.Capability.SecondStageLargePages), 3)
        | Of(Parser.Capability.Fields, nameof(Parser.Capability.FirstStage1GibPages), 1) | Of(Parser.Capability.Fields, nameof(Parser.Capability.FirstStage5LevelPaging), 1);

    /// <summary>ECAP: pass-through, device TLBs, snoop control, and in scalable mode every stage, PASIDs of 20 bits and host permissions.</summary>
    public static ulong ExtendedCapability { get; } = new[]
    {
        nameof(Parser.ExtendedCapability.QueuedInvalidation), nameof(Parser.ExtendedCapability.DeviceTlb), nameof(Parser.ExtendedCapability.InterruptRemapping),
        nameof(Parser.ExtendedCapability.PassThrough), nameof(Parser.ExtendedCapability.SnoopControl), nameof(Parser.ExtendedCapability.MemoryTypes),
        nameof(Parser.ExtendedCapability.NestedTranslation), nameof(Parser.ExtendedCapability.PageRequests), nameof(Parser.ExtendedCapability.SupervisorRequests),
        nameof(Parser.ExtendedCapability.ExtendedAccessedFlag), nameof(Parser.ExtendedCapability.Pasid), nameof(Parser.ExtendedCapability.ScalableMode),
        nameof(Parser.ExtendedCapability.SecondStageAccessedDirty), nameof(Parser.ExtendedCapability.SecondStageTranslation), nameof(Parser.ExtendedCapability.FirstStageTranslation),
        nameof(Parser.ExtendedCapability.ScalableModeCoherent), nameof(Parser.ExtendedCapability.RidPasid), nameof(Parser.ExtendedCapability.RidPrivilege),
        nameof(Parser.ExtendedCapability.ExecuteRequests), nameof(Parser.ExtendedCapability.HostPermissionTables), nameof(Parser.ExtendedCapability.PasidInTranslatedRequests),
    }.Aggregate(Of(Parser.ExtendedCapability.Fields, nameof(Parser.ExtendedCapability.PasidSize), 19), (bits, name) => bits | Of(Parser.ExtendedCapability.Fields, name, 1));

    /// <summary>Such a unit, with no root table named.</summary>
    internal static UnitConfiguration Of(int? hostAddressBits) => new(
        new UnitRegisters(null, null, ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [KeyValuePair.Create(RegisterMap.Capability.Name, Capability), KeyValuePair.Create(RegisterMap.ExtendedCapability.Name, ExtendedCapability)])),
        hostAddressBits);

    private static ulong Of(IReadOnlyList<Field> layout, string name, ulong value) => value << layout.First(field => field.Name == name).FirstBit;
}
