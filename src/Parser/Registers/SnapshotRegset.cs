using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>A register snapshot as Linux lists it in <c>/sys/kernel/debug/iommu/intel/iommu_regset</c>.</summary>
/// <remarks>
/// Linux, <c>drivers/iommu/intel/debugfs.c</c>, since 4.20. A unit's lines follow the one with its base. Kernels before 5.5 read every register with 64 bits, so that
/// a short one has its neighbour above it; which registers are listed differs from one kernel to the next.
/// </remarks>
internal static class SnapshotRegset
{
    private const int ValueDigits = 16;

    private static ReadOnlySpan<byte> Mark => "Register Base Address:"u8;

    /// <summary>True where the text is of this form.</summary>
    public static bool Matches(ReadOnlySpan<byte> text) => text.IndexOf(Mark) >= 0;

    public static bool TryRead(
        ReadOnlySpan<byte> text, [NotNullWhen(true)] out RegisterSnapshot? snapshot, [NotNullWhen(false)] out Defect? defect)
    {
        var units = new List<(HostAddress Base, ImmutableSortedDictionary<string, ulong>.Builder Values)>();
        var bases = new HashSet<HostAddress>();
        snapshot = null;
        int number = 0;
        foreach (var range in text.Split((byte)'\n'))
        {
            number++;
            var line = text[range].TrimEnd("\r"u8);
            int mark = line.IndexOf(Mark);
            if (mark >= 0)
            {
                if (!TryBase(line[(mark + Mark.Length)..], number, bases, out var unitBase, out defect)) return false;
                units.Add((unitBase, ImmutableSortedDictionary.CreateBuilder<string, ulong>(StringComparer.Ordinal)));
            }
            else if (units.Count > 0 && (defect = ReadRegister(Encoding.Latin1.GetString(line), number, units[^1].Values)) is not null) return false;
        }

        defect = null;
        snapshot = new([.. units.Select(unit => new UnitRegisters(unit.Base, null, unit.Values.ToImmutable()))]);
        return true;
    }

    private static bool TryBase(ReadOnlySpan<byte> digits, int number, HashSet<HostAddress> bases, out HostAddress unitBase, [NotNullWhen(false)] out Defect? defect)
    {
        string text = Encoding.Latin1.GetString(digits.Trim(" \t"u8));
        bool isNumber = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value); // Without 0x, as the kernel prints it.
        unitBase = new(value);
        defect = !isNumber ? new(number, "Register Base Address", $"is '{Escaped.Text(text.AsSpan(0, Math.Min(text.Length, 40)))}' in line {number}; expected hexadecimal digits")
            : bases.Count == Limits.SnapshotUnits ? new(number, "units", $"are more than {Limits.SnapshotUnits}")
            : !bases.Add(unitBase) ? new(number, "unit", $"{unitBase} is given twice, again in line {number}")
            : null;
        return defect is null;
    }

    /// <summary>Lines of other forms, as the table's heading, are passed over.</summary>
    private static Defect? ReadRegister(string line, int number, ImmutableSortedDictionary<string, ulong>.Builder values)
    {
        string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var name, ['0', 'x', ..] place, ['0', 'x', ..] content] || name.Length > JsonValues.MaxText) return null;
        string shown = Escaped.Text(name);
        if (!Hex.TryParse(place, out ulong offset) || !Hex.TryParse(content, out ulong value) || content.Length != ValueDigits + 2)
            return new(number, $"register {shown}", $"has offset '{Escaped.Text(place)}' and value '{Escaped.Text(content)}' in line {number}; expected hexadecimal numbers, the value with {ValueDigits} digits");
        var register = UnitRegisters.Named(name);
        bool isFixed = register is null || RegisterMap.All.Contains(register);
        if (!isFixed && (ulong)register!.Offset != offset)
        {
            // Registers of a capability have moved between revisions (VT-d 11.4.16 of 3.0 and 5.0), and kernels list them where they were.
            shown = $"{shown}@{Hex.Of(offset)}";
            register = null;
        }

        if (register is not null && (ulong)register.Offset != offset)
            return new(number, $"register {shown}", $"has offset {Hex.Of(offset)} in line {number}; it lies at {Hex.Of((ulong)register.Offset)}");
        if (register is not null && UnitRegisterMap.IsWriteOnly(register)) return null;
        if (values.ContainsKey(register?.Name ?? shown)) return new(number, $"register {shown}", $"is given twice, again in line {number}");
        values[register?.Name ?? shown] = register?.LengthBytes == sizeof(uint) ? (uint)value : value;
        return null;
    }
}
