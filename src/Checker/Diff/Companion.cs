using System.Globalization;
using System.Security.Cryptography;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A table whose entries are compared by their identity, made ready for that.</summary>
/// <param name="Header">The fields of its fixed part.</param>
/// <param name="Entries">Its entries.</param>
/// <param name="Defects">What is wrong with it.</param>
internal sealed record Companion(IReadOnlyList<OutlineNode> Header, IReadOnlyList<DiffItem> Entries, IReadOnlyList<DiffDefect> Defects)
{
    public static Companion? Of(Madt? madt) => madt is null ? null : Of("MADT", madt.Bytes, MadtFields.TableHeader, madt.Entries, madt.Defects);

    public static Companion? Of(Srat? srat) => srat is null ? null : Of("SRAT", srat.Bytes, SratFields.TableHeader, srat.Entries, srat.Defects);

    public static Companion? Of(Mcfg? mcfg)
    {
        if (mcfg is null) return null;
        var items = new Items("MCFG");
        foreach (var allocation in mcfg.Allocations)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"segment {allocation.Segment:x4} bus {allocation.FirstBus:x2}");
            items.Add(name, FieldList.Of(mcfg.Bytes.Slice(allocation.Offset, McfgFields.AllocationBytes).Span, McfgFields.Allocation));
        }

        return new(FieldList.Of(mcfg.Bytes.Span, McfgFields.TableHeader), items.All, DefectsOf("MCFG", mcfg.Defects));
    }

    /// <summary>Each block of timers has a table of its own, so that here a table is an entry.</summary>
    public static Companion? Of(IReadOnlyList<Hpet> hpets)
    {
        if (hpets.Count == 0) return null;
        var items = new Items("HPET");
        foreach (var hpet in hpets)
            items.Add(hpet.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}") : "unreadable", FieldList.Of(hpet.Bytes.Span, HpetFields.TableHeader));
        return new([], items.All, DefectsOf("HPET", hpets.SelectMany(hpet => hpet.Defects)));
    }

    private static Companion Of(string table, ReadOnlyMemory<byte> bytes, IReadOnlyList<TableField> header, IReadOnlyList<TableEntry> entries, IReadOnlyList<Defect> defects)
    {
        var items = new Items(table);
        foreach (var entry in entries)
        {
            // An entry that nobody reads has nothing but its bytes to be known by.
            if (entry is UninterpretedEntry) items.Add($"type {entry.Type} of {entry.Bytes.Length} bytes", [], Convert.ToHexString(SHA256.HashData(entry.Bytes.Span)), entry.Bytes);
            else items.Add(entry.Place.Identity, FieldList.Of(entry.Bytes.Span, entry.Fields));
        }

        return new(FieldList.Of(bytes.Span, header), items.All, DefectsOf(table, defects));
    }

    private static IReadOnlyList<DiffDefect> DefectsOf(string table, IEnumerable<Defect> defects) =>
        [.. defects.Select(defect => new DiffDefect(defect.What, $"{table} / {defect.What}", defect.Why, defect.Kind))];

    /// <summary>Entries of one table, those of one identity numbered.</summary>
    private sealed class Items(string table)
    {
        private readonly List<DiffItem> all = [];
        private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

        public IReadOnlyList<DiffItem> All => all;

        public void Add(string name, IReadOnlyList<OutlineNode> fields, string content = "", ReadOnlyMemory<byte> bytes = default)
        {
            string identity = $"{name} {content}";
            int number = counts[identity] = counts.GetValueOrDefault(identity) + 1;
            string full = $"{table} / {name}";
            all.Add(new(full, number, string.Create(CultureInfo.InvariantCulture, $"{identity} #{number}"))
            {
                Fields = fields,
                Facts = () => fields.Count == 0 ? FieldText.Start(bytes.Span) : FieldText.List(full, fields),
            });
        }
    }
}
