using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class StructureOverrunsTableTests
{
    [Theory]
    [InlineData(17)]
    [InlineData(255)]
    public void Length_past_the_table_is_reported(byte length) =>
        Lint.Says("DMAR103", RawTable.Of(RawTable.Unit().With(2, length)), 50, 2, $"DRHD #1 length is {length}, but only 16 bytes are left in the table.");

    [Fact]
    public void Length_up_to_the_end_is_not_reported() => Lint.IsSilent("DMAR103", RawTable.Of(RawTable.Unit()));

    [Fact]
    public void Bytes_behind_the_table_do_not_count()
    {
        byte[] table = [.. RawTable.Of(RawTable.Unit().With(2, 24)), .. new byte[8]];

        Assert.Single(Lint.Of("DMAR103", table));
    }
}
