using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>A register snapshot as a raw copy of a unit's MMIO page or pages.</summary>
/// <remarks>VT-d 11.4 for the layout, which stands in <c>specs/registers.ksy</c>.</remarks>
internal static class SnapshotPage
{
    private const int PageBytes = 4096;

    public static bool TryRead(
        ReadOnlySpan<byte> page, HostAddress? unitBase,
        [NotNullWhen(true)] out RegisterSnapshot? snapshot, [NotNullWhen(false)] out Defect? defect)
    {
        snapshot = null;
        if (page.Length % PageBytes != 0)
        {
            defect = new(0, "register snapshot", $"is neither JSON, iommu_regset, a kernel log with reg_base_addr, nor whole pages of 4096 bytes: it has {page.Length} bytes");
            return false;
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(page);
        if (version is 0 or uint.MaxValue || new ArchitectureVersion(version).HasReservedBits)
        {
            defect = new(0, "version register", $"is {Hex.Of(version)}, which no unit reports; the page is no copy of a unit's registers");
            return false;
        }

        var values = ImmutableSortedDictionary.CreateBuilder<string, ulong>(StringComparer.Ordinal);
        static ulong? ValueOf(ReadOnlySpan<byte> all, Register register) => register.Offset + register.LengthBytes > all.Length ? null
            : register.LengthBytes == sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(all[register.Offset..])
            : BinaryPrimitives.ReadUInt64LittleEndian(all[register.Offset..]);
        var capability = new Capability(ValueOf(page, RegisterMap.Capability)!.Value);
        var extended = new ExtendedCapability(ValueOf(page, RegisterMap.ExtendedCapability)!.Value);
        foreach (var register in UnitRegisterMap.Of(capability, extended))
            if (!UnitRegisterMap.IsWriteOnly(register) && ValueOf(page, register) is { } value) values[register.Name] = value;

        snapshot = new([new(unitBase, null, values.ToImmutable())]);
        defect = null;
        return true;
    }
}
