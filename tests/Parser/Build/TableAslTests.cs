using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Parser.Build;

/// <summary>Tables in ASL, and what the builder makes of them. What iasl makes of them, <c>tests/Oracle/asl-roundtrip.sh</c> tells.</summary>
public sealed class TableAslTests
{
    /// <summary>The default, and versions before and after each change of iasl's labels.</summary>
    private static readonly uint?[] Versions = [null, 20200925, 20220331, 20250404];

    [SharedFact("corpus/real")]
    public void Every_real_table_comes_back_but_for_the_three_that_quotes_cannot_hold()
    {
        foreach (var version in Versions)
        {
            var all = Directory.GetFiles(Path.Combine(Corpus.Root!, "real"), "*.dmar.bin").Select(path => RoundTrip.ThroughAsl(File.ReadAllBytes(path), version)).ToList();
            Assert.Equal(3, all.Count(asl => !asl.IsComplete));
            Assert.All(all.Where(asl => !asl.IsComplete), asl => Assert.Contains("quotes cannot hold that", asl.Text, StringComparison.Ordinal));
        }
    }

    [SharedFact("corpus/mutants")]
    public void Damaged_tables_come_back_where_length_and_checksum_are_right() =>
        Assert.All(Directory.GetFiles(Path.Combine(Corpus.Root!, "mutants"), "*.bin"), path => RoundTrip.ThroughAsl(File.ReadAllBytes(path), null));

    [Fact]
    public void Any_table_comes_back_where_its_text_is_complete()
    {
        int complete = 0;
        Gen<byte[]>[] generators = [DmarGenerators.WellFormed.Select(Plain), DmarGenerators.Soup, DmarGenerators.Mutated];
        foreach (var bytes in generators)
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(CaseCount.Or(6_000) / 3).WithEndSize(60).WithQuietOnSuccess(true), Prop.ForAll(bytes.ToArbitrary(), content =>
            {
                foreach (var version in Versions) complete += RoundTrip.ThroughAsl(content, version).IsComplete ? 1 : 0;
            }));
        }

        Assert.True(complete > CaseCount.Or(6_000), $"Only {complete} texts were complete.");
    }

    [Fact]
    public void The_labels_of_today_say_every_structure() => Matches("table.asl", TableAsl.Of(DmarReader.Read(HandMade.Sound)), isGeneric: false, isComplete: true);

    [Fact]
    public void What_labels_have_no_place_for_stands_in_generic_fields_and_what_those_have_none_for_in_comments() =>
        Matches("table.generic.asl", TableAsl.Of(DmarReader.Read(HandMade.Table)), isGeneric: true, isComplete: false);

    [Theory]
    [InlineData(0, null, "before 20250404")]
    [InlineData(0, 20250403u, "before 20250404")]
    [InlineData(0, 20250404u, "since 20250404")]
    [InlineData(4, null, "since 20250404")]
    [InlineData(4, 20200925u, "in generic fields")]
    public void Old_labels_are_taken_where_they_suffice(byte size, uint? compiler, string says)
    {
        var asl = RoundTrip.ThroughAsl(RawTable.Of(RawTable.Unit(RawTable.Endpoint).With(5, size)), compiler);
        Assert.True(asl.IsComplete);
        Assert.Contains(says, asl.Text.Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(35)]
    [InlineData(0)]
    public void A_header_that_is_cut_is_a_comment(int bytes)
    {
        var asl = RoundTrip.ThroughAsl(RawTable.Of()[..bytes], null);
        Assert.False(asl.IsComplete);
        Assert.All(asl.Text.TrimEnd().Split('\n'), line => Assert.StartsWith("// ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_table_s_bytes_stand_in_generic_fields()
    {
        byte[] table = RawTable.WithChecksum([.. "RMAX"u8, .. RawTable.Of(RawTable.Unit())[4..]]);
        Assert.Equal((true, true), RoundTrip.ThroughAsl(table, null) is var asl ? (asl.IsGeneric, asl.IsComplete) : default);
    }

    private static byte[] Plain(DmarBuilder builder)
    {
        (builder.OemId, builder.OemTableId, builder.CreatorId) = ("OEM ID"u8.ToArray(), "A \\ //[B"u8.ToArray(), ""u8.ToArray());
        return builder.Build();
    }

    private static void Matches(string golden, TableAsl asl, bool isGeneric, bool isComplete)
    {
        Assert.Equal((isGeneric, isComplete), (asl.IsGeneric, asl.IsComplete));
        Golden.Matches(golden, asl.Text);
    }
}
