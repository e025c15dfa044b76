using System.Buffers.Binary;
using Dmarkit.Tests.Parser.Acpi;
using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Parser.Build;

/// <summary>Whatever the bytes, their YAML builds into the same.</summary>
public sealed class TableYamlTests
{
    [SharedFact("corpus/real")]
    public void Every_real_table_of_any_kind_comes_back_byte_for_byte() => Assert.All(Directory.GetFiles(Path.Combine(Corpus.Root!, "real"), "*.bin"), ComesBack);

    [SharedFact("corpus/mutants")]
    public void Every_damaged_table_comes_back_byte_for_byte() => Assert.All(Directory.GetFiles(Path.Combine(Corpus.Root!, "mutants"), "*.bin"), ComesBack);

    /// <summary>The number of cases is in <see cref="CaseCount"/>.</summary>
    [Fact]
    public void Any_bytes_come_back()
    {
        Gen<byte[]>[] generators = [DmarGenerators.AnyBytes, DmarGenerators.Mutated, DmarGenerators.Soup, DmarGenerators.WellFormed.Select(builder => builder.Build())];
        foreach (var bytes in generators)
        {
            int cases = (CaseCount.Or(20_000) + generators.Length - 1) / generators.Length;
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases).WithEndSize(60).WithQuietOnSuccess(true), Prop.ForAll(bytes.ToArbitrary(), RoundTrip.ThroughYaml));
        }
    }

    [Fact]
    public void A_table_cut_anywhere_comes_back()
    {
        byte[] table = RawTable.Of(RawTable.Unit(RawTable.Endpoint), RawTable.Region(RawTable.Endpoint, RawTable.Endpoint));
        Assert.All(Enumerable.Range(0, table.Length), length => RoundTrip.ThroughYaml(table[..length]));
    }

    [Fact]
    public void Each_byte_of_a_table_may_have_any_value()
    {
        byte[] table = RawTable.Of(RawTable.Region(RawTable.Endpoint), RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 1, .. @"\_SB"u8, 0, 0]));
        for (int at = 0; at < table.Length; at++)
        {
            foreach (byte value in (byte[])[0, 1, 2, 0x1b, (byte)'"', (byte)'\'', (byte)'\\', 0x7f, 0x80, 0x85, 0xff]) RoundTrip.ThroughYaml(table.With(at, value));
        }
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(9u)]
    [InlineData(10u)]
    [InlineData(47u)]
    [InlineData(48u)]
    [InlineData(49u)]
    [InlineData(0x7fffffffu)]
    [InlineData(uint.MaxValue)]
    public void Any_length_comes_back_with_a_right_checksum_and_a_wrong_one(uint length)
    {
        byte[] table = RawTable.Of(RawTable.Unit(RawTable.Endpoint));
        BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(4), length);
        table[9] = 0;
        table[9] = (byte)-table.Take((int)Math.Min(length, (uint)table.Length)).Sum(each => each);
        RoundTrip.ThroughYaml(table);
        RoundTrip.ThroughYaml(table.With(9, (byte)(table[9] + 1)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(65_535)]
    public void The_largest_tables_come_back(int structureBytes)
    {
        byte[] one = new byte[structureBytes];
        BinaryPrimitives.WriteUInt16LittleEndian(one, structureBytes == 8 ? (ushort)6 : (ushort)9);
        BinaryPrimitives.WriteUInt16LittleEndian(one.AsSpan(2), (ushort)structureBytes);
        foreach (int size in (int[])[128 << 10, 1 << 20])
            RoundTrip.ThroughYaml(RawTable.Of([.. Enumerable.Repeat(one, (size - 48) / structureBytes)]));
    }

    [Fact]
    public void The_largest_table_of_the_longest_scopes_comes_back()
    {
        byte[] scope = [0x99, 8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], unit = RawTable.Unit([.. Enumerable.Repeat(scope, 8189)]);
        RoundTrip.ThroughYaml(RawTable.Of(unit, unit));
    }

    [Fact]
    public void Only_what_differs_from_the_computed_is_written()
    {
        byte[] table = RawTable.Of(RawTable.Region(RawTable.Endpoint));
        Assert.DoesNotContain("length:", RoundTrip.Yaml(table), StringComparison.Ordinal);
        Assert.DoesNotContain("checksum:", RoundTrip.Yaml(table), StringComparison.Ordinal);
        Assert.DoesNotContain("reserved:", RoundTrip.Yaml(table), StringComparison.Ordinal);
        Assert.Contains("\nchecksum: 0x7\n", RoundTrip.Yaml(table.With(9, 7)), StringComparison.Ordinal);
        Assert.Contains("\nlength: 81\n", RoundTrip.Yaml(RawTable.WithChecksum(table.With(4, 81))), StringComparison.Ordinal);
        Assert.Contains("limit: 0x1fff, reserved: 0x100, scopes:", RoundTrip.Yaml(table.With(53, 1)), StringComparison.Ordinal);
        Assert.Contains("{type: endpoint, path: \"00:1f.3\", reserved: 0x1}", RoundTrip.Yaml(table.With(75, 1)), StringComparison.Ordinal);
        Assert.Contains("\nsignature: \"RMAD\"\n", RoundTrip.Yaml([.. "RMAD"u8, .. table[4..]]), StringComparison.Ordinal);
    }

    /// <summary>A structure of each kind, and of each way in which one cannot be told field by field.</summary>
    [Fact]
    public void A_table_is_pleasant_to_read() => Golden.Matches("table.yaml", RoundTrip.Yaml(HandMade.Table));

    private static void ComesBack(string path) => RoundTrip.ThroughYaml(File.ReadAllBytes(path));
}
