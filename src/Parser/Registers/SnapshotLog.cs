using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>VER, CAP and ECAP of each unit, as Linux writes them to its log at boot: <c>reg_base_addr fed90000 ver 1:0 cap … ecap …</c>.</summary>
/// <remarks>Linux, <c>drivers/iommu/intel/dmar.c</c>. Before it stands <c>DMAR: dmar0:</c>, or <c>IOMMU 0:</c> of older kernels. Lines that a mail has wrapped are put together.</remarks>
internal static class SnapshotLog
{
    /// <summary>The words of such a line come to some hundred characters.</summary>
    private const int MaxBytes = 256;

    private static ReadOnlySpan<byte> Mark => "reg_base_addr "u8;

    /// <summary>True where the text holds such a line.</summary>
    public static bool Matches(ReadOnlySpan<byte> text) => text.IndexOf(Mark) >= 0;

    public static bool TryRead(
        ReadOnlySpan<byte> text, [NotNullWhen(true)] out RegisterSnapshot? snapshot, [NotNullWhen(false)] out Defect? defect)
    {
        var units = ImmutableArray.CreateBuilder<UnitRegisters>();
        var known = new Dictionary<HostAddress, UnitRegisters>();
        snapshot = null;
        int line = 1;
        for (int at; (at = text.IndexOf(Mark)) >= 0; text = text[(at + Mark.Length)..])
        {
            line += text[..at].Count((byte)'\n');
            var rest = text[at..];
            if (!TryUnit(Encoding.Latin1.GetString(rest[..Math.Min(MaxBytes, rest.Length)]), out var unit))
            {
                defect = new(line, "kernel log", $"has in line {line} no 'reg_base_addr ADDRESS ver N:N cap NUMBER ecap NUMBER'");
                return false;
            }

            // A log of several boots names each unit several times.
            bool isNew = known.TryAdd(unit.Base!.Value, unit);
            if (isNew) units.Add(unit);
            defect = units.Count > Limits.SnapshotUnits ? new(line, "units", $"are more than {Limits.SnapshotUnits}")
                : !isNew && !known[unit.Base.Value].Values.SequenceEqual(unit.Values) ? new(line, "unit", $"{unit.Base} has other registers in line {line} than before; leave one boot's lines")
                : null;
            if (defect is not null) return false;
        }

        defect = null;
        snapshot = new(units.ToImmutable());
        return true;
    }

    private static bool TryUnit(string text, [NotNullWhen(true)] out UnitRegisters? unit)
    {
        unit = null;
        string[] words = text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (words is not [_, var address, "ver", var version, "cap", var capability, "ecap", var extended, ..]) return false;
        if (!TryHex(address, out ulong unitBase) || !TryVersion(version, out ulong ver) || !TryHex(capability, out ulong cap) || !TryHex(extended, out ulong ecap)) return false;
        var values = ImmutableSortedDictionary.CreateBuilder<string, ulong>(StringComparer.Ordinal);
        values[RegisterMap.Version.Name] = ver;
        values[RegisterMap.Capability.Name] = cap;
        values[RegisterMap.ExtendedCapability.Name] = ecap;
        unit = new(new HostAddress(unitBase), null, values.ToImmutable());
        return true;
    }

    private static bool TryHex(string text, out ulong value) => ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    /// <summary>Major and minor number, in decimal (VT-d 11.4.1).</summary>
    private static bool TryVersion(string text, out ulong version)
    {
        version = 0;
        if (text.Split(':') is not [var majorText, var minorText] || !Hex.TryParse(majorText, out ulong major) || !Hex.TryParse(minorText, out ulong minor)) return false;
        version = major << 4 | minor;
        return major <= 15 && minor <= 15;
    }
}
