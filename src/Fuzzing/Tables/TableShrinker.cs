using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Tables that are smaller than a given one, and like it otherwise.</summary>
public static class TableShrinker
{
    /// <summary>Signature and table, to which a bundle of structures comes down where each can go.</summary>
    private static readonly TableDraft Plain = new();

    /// <summary>Smaller tables, those first that save most. Each comes before <paramref name="table"/> in an order that ends, so that shrinking does.</summary>
    public static IEnumerable<TableDraft> Candidates(TableDraft table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var size = TableSize.Of(table);
        foreach (var candidate in table.Raw is { } raw ? ByteShrinker.Candidates(raw).Select(bytes => new TableDraft { Raw = bytes }) : Simpler(table))
        {
            if (TableSize.Of(candidate).CompareTo(size) < 0) yield return candidate;
        }
    }

    /// <summary>The same of a well-formed table, well-formed too.</summary>
    public static IEnumerable<TableDraft> WellFormedCandidates(TableDraft table) =>
        Candidates(table).Where(static candidate => TableFindings.Of(candidate.Encode()).IsWellFormed);

    /// <summary>The same of a table with a defect, which keeps it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rule">Id of the rule that finds the defect.</param>
    public static IEnumerable<TableDraft> CandidatesWith(TableDraft table, string rule) =>
        Candidates(table).Where(candidate => TableFindings.Of(candidate.Encode()).Has(rule));

    private static IEnumerable<TableDraft> Simpler(TableDraft table)
    {
        foreach (var structures in Fewer(table.Structures)) yield return table with { Structures = structures };
        foreach (var smaller in WithoutPairs(table)) yield return smaller;
        if (table.TrailingBytes.Length > 0) yield return table with { TrailingBytes = default };
        foreach (var simpler in SimplerHeader(table)) yield return simpler;
        for (int i = 0; i < table.Structures.Length; i++)
        {
            foreach (var structure in StructureShrinker.Candidates(table.Structures[i])) yield return table with { Structures = table.Structures.SetItem(i, structure) };
        }

        foreach (var bytes in ByteShrinker.Candidates(table.TrailingBytes)) yield return table with { TrailingBytes = bytes };
        byte[] whole = table.Encode();
        if (whole.Length >= DmarFields.TableHeaderBytes) yield return new() { Raw = whole.AsMemory(0, DmarFields.TableHeaderBytes - 1) };
    }

    /// <summary>What wants something else of the table goes together with it: a unit with its affinity, and an object of the name space with the scopes that name it.</summary>
    private static IEnumerable<TableDraft> WithoutPairs(TableDraft table)
    {
        foreach (var unit in table.Structures.OfType<HardwareUnitDraft>())
        {
            yield return table with
            {
                Structures = table.Structures.RemoveAll(each => ReferenceEquals(each, unit) || (each is StaticAffinityDraft affinity && affinity.RegisterBase == unit.RegisterBase)),
            };
        }

        foreach (var device in table.Structures.OfType<NamespaceDeviceDraft>())
        {
            yield return table with
            {
                Structures = [.. table.Structures.Where(each => !ReferenceEquals(each, device)).Select(each => StructureScopes.Of(each) is { } scopes
                    ? StructureScopes.With(each, [.. scopes.Where(scope => scope.Type != (byte)DeviceScopeType.NamespaceDevice || scope.EnumerationId != device.DeviceNumber)])
                    : each)],
            };
        }
    }

    /// <summary>None, one, the first half, the second, and all but one.</summary>
    private static IEnumerable<ImmutableArray<StructureDraft>> Fewer(ImmutableArray<StructureDraft> structures)
    {
        int count = structures.Length;
        if (count == 0) yield break;
        yield return [];
        if (count > 1)
        {
            foreach (var structure in structures.DistinctBy(each => (TableEdits.TypeOf(each), each.Length, each.Encode().Length))) yield return [structure];
            yield return structures[..(count / 2)];
            yield return structures[(count / 2)..];
        }

        for (int i = count - 1; i >= 0; i--) yield return structures.RemoveAt(i);
    }

    /// <summary>All of the header that nobody looks at in one step; then each value that parsers do look at.</summary>
    private static IEnumerable<TableDraft> SimplerHeader(TableDraft table)
    {
        yield return Plain with { Structures = table.Structures, TrailingBytes = table.TrailingBytes };
        yield return Plain with { Structures = table.Structures, TrailingBytes = table.TrailingBytes, Length = table.Length, Checksum = table.Checksum, HostAddressWidth = table.HostAddressWidth, Flags = table.Flags };
        yield return table with { OemId = default, OemTableId = default, OemRevision = 0, CreatorId = default, CreatorRevision = 0 };
        yield return table with { Checksum = null };
        yield return table with { Length = null };
        yield return table with { Reserved = default };
        yield return table with { Flags = 0 };
        yield return table with { Signature = Plain.Signature };
        yield return table with { Revision = 1 };
        yield return table with { HostAddressWidth = Plain.HostAddressWidth };
        foreach (ulong length in Numbers.Below(table.Length ?? 0)) yield return table with { Length = (uint)length };
        foreach (ulong width in Numbers.Below((ulong)table.HostAddressWidth - 1)) yield return table with { HostAddressWidth = (int)width + 1 };
        foreach (ulong revision in Numbers.Below(table.Revision)) yield return table with { Revision = (byte)revision };
    }
}
