using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Checker.Diff;

/// <summary>What holds of any two tables, hostile ones included.</summary>
public class TableDiffPropertyTests
{
    private static readonly Gen<byte[]> AnyTable = Gen.OneOf(DmarGenerators.AnyBytes, DmarGenerators.Mutated, DmarGenerators.Soup, DmarGenerators.WellFormed.Select(builder => builder.Build()));

    /// <summary>Two tables that have most structures in common: some of each side are left out, and some scopes are dealt out anew.</summary>
    private static readonly Gen<(byte[] Old, byte[] New)> Relatives =
        from builder in DmarGenerators.WellFormed
        from dice in Gen.Choose(0, 99).ListOf(64)
        select (Some(builder, dice, 0), Some(builder, dice, 32));

    [Property(MaxTest = 3000)]
    public Property Table_does_not_differ_from_itself() => Prop.ForAll(AnyTable.ToArbitrary(), bytes => Assert.Empty(Differences.Between(bytes, bytes)));

    [Property(MaxTest = 2000)]
    public Property Order_is_no_difference() => Prop.ForAll(
        DmarGenerators.WellFormed.Where(IsUnambiguous).ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (builder, seed) =>
        {
            byte[] before = builder.Build();
            Shuffle(builder, new Random(seed));
            Assert.Empty(Differences.Between(before, builder.Build()));
        });

    [Property(MaxTest = 3000)]
    public Property Other_way_round_added_is_removed_and_old_is_new() => Prop.ForAll(
        Gen.OneOf(Relatives, AnyTable.Two().Select(two => (two.Item1, two.Item2))).ToArbitrary(), pair =>
        {
            var there = Of(pair).Select(Reversed).Order(StringComparer.Ordinal);
            var back = Of((pair.Item2, pair.Item1)).Select(change => change.ToString()).Order(StringComparer.Ordinal);
            Assert.Equal(back, there);
        });

    [Property(MaxTest = 3000)]
    public Property Byte_that_changes_is_a_difference() => Prop.ForAll(
        DmarGenerators.WellFormed.ToArbitrary(), Gen.Choose(0, 1 << 20).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), (builder, place, change) =>
        {
            byte[] before = builder.Build();
            int at = 10 + place % (before.Length - 10); // Behind the checksum, which is put right.
            byte[] after = RawTable.WithChecksum(before.With(at, (byte)(before[at] ^ change)));
            Assert.NotEmpty(Differences.Between(before, after));
        });

    [Fact]
    public void Large_tables_are_compared_without_pairing_everything_with_everything()
    {
        byte[] unknown = RawTable.Of([.. Enumerable.Range(0, 20_000).Select(number => new byte[] { 9, 0, 6, 0, (byte)number, (byte)(number >> 8) })]);
        byte[] reversed = RawTable.Of([.. Enumerable.Range(0, 20_000).Reverse().Select(number => new byte[] { 9, 0, 6, 0, (byte)number, (byte)(number >> 8) })]);
        byte[][] scopes = [.. Enumerable.Range(0, 8000).Select(number => new byte[] { 1, 8, 0, 0, 0, (byte)(number >> 8), (byte)number, 0 })];
        byte[] left = RawTable.Of([.. Enumerable.Repeat(RawTable.Unit(scopes), 4), .. Enumerable.Repeat(RawTable.Unit(), 4)]);
        byte[] right = RawTable.Of([.. Enumerable.Repeat(RawTable.Unit(), 4), .. Enumerable.Repeat(RawTable.Unit(scopes), 4)]);
        byte[] odd = [1, 7, 0, 0, 0, 0, 0];
        byte[] defects = RawTable.Of([.. Enumerable.Repeat(RawTable.Unit([.. Enumerable.Repeat(odd, 9000)]), 4)]);

        Assert.Empty(Differences.Between(unknown, reversed));
        var moves = Of((left, right));
        Assert.Equal(4 * 8000, moves.Length);
        Assert.All(moves, change => Assert.True(change.IsMove));
        Assert.Empty(Differences.Between(defects, defects));
        Assert.Equal(4 + 4 * 9000, Differences.Between(defects, RawTable.Of()).Count);
    }

    private static ImmutableArray<TableChange> Of((byte[] Old, byte[] New) pair) => TableDiff.Of(DmarReader.Read(pair.Old), DmarReader.Read(pair.New));

    private static string Reversed(TableChange change) => (change with
    {
        Kind = change.Kind switch { ChangeKind.Added => ChangeKind.Removed, ChangeKind.Removed => ChangeKind.Added, var same => same },
        Old = change.New,
        New = change.Old,
    }).ToString();

    /// <summary>Two of one identity are compared in their order: shuffling those is a difference.</summary>
    private static bool IsUnambiguous(DmarBuilder builder)
    {
        var structures = DmarReader.Read(builder.Build()).Structures;
        return IsDistinct(structures.Select(structure => structure is UninterpretedStructure ? Convert.ToHexString(structure.Bytes.Span) : structure.Place.Identity))
            && structures.All(structure => IsDistinct(structure.Scopes.Select(scope => $"{scope.Type} {scope.EnumerationId} {scope.PathText}")));
    }

    private static bool IsDistinct(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).All(group => group.Count() == 1);

    private static void Shuffle(DmarBuilder builder, Random random)
    {
        StructureDraft[] structures = [.. builder.Structures.Select(structure => Edit(structure, scopes => [.. scopes.OrderBy(_ => random.Next())]))];
        random.Shuffle(structures);
        builder.Structures.Clear();
        foreach (var structure in structures) builder.Structures.Add(structure);
    }

    private static byte[] Some(DmarBuilder from, List<int> dice, int first)
    {
        var table = DmarBuilder.From(DmarReader.Read(from.Build()));
        StructureDraft[] structures = [.. table.Structures];
        var scopes = structures.OfType<HardwareUnitDraft>().SelectMany(unit => unit.Scopes).ToList();
        table.Structures.Clear();
        for (int i = 0; i < structures.Length; i++)
        {
            if (dice[first + i] < 20) continue;
            int skip = scopes.Count == 0 ? 0 : dice[first + 16 + i] % scopes.Count;
            table.Structures.Add(structures[i] is HardwareUnitDraft ? Edit(structures[i], own => dice[first + 8 + i] < 50 ? own : [.. scopes.Skip(skip).Take(3)]) : structures[i]);
        }

        return table.Build();
    }

    private static StructureDraft Edit(StructureDraft structure, Func<IReadOnlyList<DeviceScopeDraft>, IReadOnlyList<DeviceScopeDraft>> edit) => structure switch
    {
        HardwareUnitDraft unit => unit with { Scopes = edit(unit.Scopes) },
        ReservedMemoryRegionDraft region => region with { Scopes = edit(region.Scopes) },
        RootPortAtsDraft ports => ports with { Scopes = edit(ports.Scopes) },
        AddressTranslationCacheDraft cache => cache with { Scopes = edit(cache.Scopes) },
        IntegratedDevicePropertyDraft property => property with { Scopes = edit(property.Scopes) },
        _ => structure,
    };
}
