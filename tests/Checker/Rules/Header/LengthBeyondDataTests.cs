using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class LengthBeyondDataTests
{
    [Fact]
    public void Cut_table_is_reported_and_ends_the_run()
    {
        byte[] table = Lint.Table(Lint.CatchAll())[..^1];

        Lint.Says("DMAR003", table, 4, 4, "Table length is 64, but there are only 63 bytes.");
        Assert.Equal(["DMAR003"], Lint.Rules(table));
        Assert.Contains(Lint.Run(table).Skipped, rule => rule.Rule.Id == "DMAR014");
    }

    [Fact]
    public void Length_of_all_ones_is_reported() => Lint.Says("DMAR003", [.. "DMAR"u8, 0xff, 0xff, 0xff, 0xff, .. Lint.Table(Lint.CatchAll())[8..]], 4, 4,
        "Table length is 4294967295, but there are only 64 bytes.");

    [Fact]
    public void Whole_table_is_not_reported_nor_is_one_with_bytes_behind_it()
    {
        Lint.IsSilent("DMAR003", Lint.Table(Lint.CatchAll()));
        Lint.IsSilent("DMAR003", [.. Lint.Table(Lint.CatchAll()), 0xff]);
    }
}
