using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Checker.Rules;

public class RuleRobustnessTests
{
    private const int CasesPerGenerator = 5_000;

    [Fact]
    public void Whatever_the_bytes_the_rules_answer_and_point_into_the_table()
    {
        foreach (var bytes in (Gen<byte[]>[])[DmarGenerators.AnyBytes, DmarGenerators.Mutated, DmarGenerators.Soup, Crowded])
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(CasesPerGenerator).WithEndSize(60).WithQuietOnSuccess(true), Prop.ForAll(bytes.ToArbitrary(), content =>
            {
                foreach (var finding in Lint.Run(content).Findings)
                {
                    Assert.InRange(finding.Place.Offset!.Value, 0, content.Length);
                    Assert.InRange(finding.Place.Offset.Value + finding.Place.LengthBytes!.Value, finding.Place.Offset.Value, Math.Max(content.Length, 8));
                    Assert.Matches(@"^[^\x00-\x1f]+\.$", finding.Message);
                }
            }));
        }
    }

    /// <summary>The sweep over sorted ranges finds an overlap in exactly the tables in which some pair overlaps.</summary>
    [Fact]
    public void Overlaps_are_found_where_a_comparison_of_all_pairs_finds_them() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true), Prop.ForAll(Crowded.ToArbitrary(), content =>
        {
            var table = DmarReader.Read(content);
            HardwareUnit[] units = [.. table.Structures.OfType<HardwareUnit>()];
            ReservedMemoryRegion[] regions = [.. table.Structures.OfType<ReservedMemoryRegion>()];
            string[] said = [.. Lint.Rules(content).Distinct()];

            Assert.Equal(units.Any(one => units.Any(other => one.RegisterBase != other.RegisterBase && one.RegisterWindow.Overlaps(other.RegisterWindow))), said.Contains("DMAR208"));
            Assert.Equal(regions.Any(one => regions.Any(other => one != other && one.Segment == other.Segment && Overlap(one.Region, other.Region))), said.Contains("DMAR407"));
            Assert.Equal(
                regions.Where(region => units.Any(unit => Overlap(region.Region, unit.RegisterWindow))).Select(region => (long?)region.Offset),
                Lint.Of("DMAR409", content).Select(finding => finding.Place.Offset));
        }));

    public static TheoryData<string, byte[]> HostileTables() => new()
    {
        { "one unit, 40,000 times", Many(40_000, _ => RawTable.Unit()) },
        { "units in one another", Many(40_000, number => RawTable.Unit().With(5, 15).With(9, (byte)(number << 4)).With(10, (byte)(number >> 4)).With(11, (byte)(number >> 12))) },
        { "regions in one another", Many(30_000, number => RawTable.Region(RawTable.Endpoint).With(10, (byte)number).With(11, (byte)(number >> 8)).With(22, 1)) },
        { "65,000 scopes with a device too high", Many(16, _ => RawTable.Unit([.. Enumerable.Repeat(RawTable.Endpoint.With(6, 0xff), 8_000)])) },
        { "structures that are too short", Many(200_000, _ => [0, 0, 4, 0]) },
        { "types up and down", Many(130_000, number => [(byte)(7 + number % 2), 0, 4, 0]) },
        { "one port, 128,000 times", Many(16, _ => RawTable.WithLength([2, 0, 0, 0, 0, 0, 0, 0, .. Enumerable.Repeat(RawTable.Endpoint.With(0, 2), 8_000).SelectMany(port => port)])) },
        { "long paths to devices that no unit lists", RawTable.Of([RawTable.Unit(LongPath(0)), .. Enumerable.Range(1, 3_700).Select(number => RawTable.Region(LongPath(number)))]) },
        { "affinities of no unit", RawTable.Of([RawTable.Unit(), .. Enumerable.Repeat(RawTable.WithLength([3, 0, 0, 0, .. new byte[16]]), 50_000)]) },
        { "names without an end", Many(16, number => RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, (byte)number, .. Enumerable.Repeat((byte)'A', 65_000)])) },
        { "one name-space device, 80,000 times", RawTable.Of([RawTable.Unit(), .. Enumerable.Repeat(new byte[] { 4, 0, 12, 0, 1, 1, 1, 1, 97, 0, 1, 1 }, 80_000)]) },
        { "devices with caches and properties", RawTable.Of([RawTable.Unit(), .. Enumerable.Range(0, 14).Select(number => Devices(number < 7 ? 5 : 6, bus: number % 7))]) },
        { "segments without a unit", RawTable.Of([RawTable.Unit(), .. Enumerable.Repeat(new byte[] { 2, 0, 8, 0, 0, 0, 1, 0 }, 100_000)]) },
    };

    [Theory]
    [MemberData(nameof(HostileTables))]
    public async Task Table_of_a_mebibyte_ends_and_floods_nobody(string what, byte[] bytes)
    {
        var platform = new Platform(new() { Table = DmarReader.Read(bytes) });
        var sink = new FindingSink(kept: 1_000);

        // Two seconds at most are usual, on a loaded machine and most of it for messages; a comparison of all pairs takes minutes on any.
        var run = Task.Run(() => RuleRunner.Run(platform, sink));

        Assert.True(run == await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(60))), what);
        Assert.InRange(sink.Findings.Count, 1, 1_000);
        Assert.Equal(sink.Findings.Count + sink.Dropped, sink.Count(Severity.Error) + sink.Count(Severity.Warning) + sink.Count(Severity.Note));
    }

    /// <summary>Units and regions in sixteen pages, so that they meet.</summary>
    private static Gen<byte[]> Crowded =>
        from units in (from page in Gen.Choose(0, 15) from size in Gen.Choose(0, 2) from flags in Gen.Choose(0, 1)
                       select (StructureDraft)(Lint.Unit((ulong)page << 12, Lint.Endpoint((byte)page)) with { Size = (byte)size, Flags = (byte)flags })).ListOf()
        from regions in (from page in Gen.Choose(0, 30) from pages in Gen.Choose(-1, 3) from segment in Gen.Choose(0, 1)
                         select (StructureDraft)Lint.Region((ulong)page << 12, (ulong)(page + pages << 12 | 0xfff), (ushort)segment)).ListOf()
        select Lint.Table([.. units.Take(5), .. regions.Take(5)]);

    private static bool Overlap(AddressRange? one, AddressRange? other) => one is { } first && other is { } second && first.Overlaps(second);

    /// <summary>An endpoint below 123 bridges, each number another one in the end.</summary>
    private static byte[] LongPath(int number) => [1, 254, 0, 0, 0, 0, .. new byte[246], (byte)(number >> 8), (byte)number];

    /// <summary>An SATC (5) or SIDP (6) with 8,000 devices of a bus.</summary>
    private static byte[] Devices(int type, int bus) => RawTable.WithLength(
    [
        (byte)type, 0, 0, 0, 0, 0, 0, 0,
        .. Enumerable.Range(0, 8_000).SelectMany(number => RawTable.Endpoint.With(2, 8).With(5, (byte)bus).With(6, (byte)(number >> 8)).With(7, (byte)number)),
    ]);

    private static byte[] Many(int count, Func<int, byte[]> structure) => RawTable.Of([.. Enumerable.Range(0, count).Select(structure)]);
}
