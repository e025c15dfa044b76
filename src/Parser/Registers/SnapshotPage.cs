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
        foreach (var register in RegisterMap.All)
        {
            var bytes = page.Slice(register.Offset, register.LengthBytes);
            values[register.Name] = register.LengthBytes == sizeof(uint)
                ? BinaryPrimitives.ReadUInt32LittleEndian(bytes)
                : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }

        values.Remove(RegisterMap.GlobalCommand.Name); // Write-only: what is read from it means nothing (VT-d 11.4.4).
        snapshot = new([new(unitBase, null, values.ToImmutable())]);
        defect = null;
        return true;
    }
}
