using System.Text.RegularExpressions;
using Dmarkit.Fuzzing;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Fuzzing;

/// <summary>The adaptors, used as a consumer uses them.</summary>
public class ArbitraryTests
{
    [Property(Arbitrary = [typeof(DmarArbitraries)], MaxTest = 50)]
    public bool Well_formed_tables_have_no_defect(WellFormedTable table) => DmarReader.Read(table.Table.Encode()).Defects.Count == 0;

    [Property(Arbitrary = [typeof(DmarArbitraries)], MaxTest = 50)]
    public bool Planted_defects_are_there(DefectiveTable table) => TableFindings.Of(table.Table.Encode()).Has(table.Defect.Rule);

    [Property(Arbitrary = [typeof(DmarArbitraries)], MaxTest = 100)]
    public void Reading_never_throws(GeneratedTable table) => DmarReader.Read(table.Table.Encode());

    [Property(Arbitrary = [typeof(DmarArbitraries)], MaxTest = 10)]
    public bool Platforms_agree(GeneratedPlatform platform) => PlatformGenerator.Agrees(platform);

    /// <summary>A reader of path steps that trips over the third: FsCheck's own loop ends where ours does.</summary>
    [Fact]
    public void A_failing_property_prints_the_smallest_table_as_yaml()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Prop.ForAll(DmarArbitraries.WellFormed(), HasShortPaths).Check(Config.QuickThrowOnFailure.WithMaxTest(1000)));

        string shrunk = failure.Message[failure.Message.IndexOf("Shrunk", StringComparison.Ordinal)..];
        Assert.True(Regex.Count(shrunk, "path: ") == 1, failure.Message);
        Assert.Matches("""path: "00:[0-9a-f.]+/[0-9a-f.]+/[0-9a-f.]+"[^/]*\n""", shrunk);
    }

    private static bool HasShortPaths(WellFormedTable table) =>
        !DmarReader.Read(table.Table.Encode()).Structures.Any(structure => structure.Scopes.Any(scope => scope.Path.Count >= 3));
}
