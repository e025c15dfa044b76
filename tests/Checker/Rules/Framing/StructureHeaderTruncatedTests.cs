using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class StructureHeaderTruncatedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Bytes_too_few_for_a_structure_are_reported(int left) =>
        Lint.Says("DMAR101", RawTable.Of(RawTable.Unit(), new byte[left]), 64, left, $"Structure header has {left} of its 4 bytes before the table ends.");

    [Fact]
    public void Structures_that_fill_the_table_are_not_reported() => Lint.IsSilent("DMAR101", RawTable.Of(RawTable.Unit()));

    [Fact]
    public void Whole_header_is_not_reported() => Lint.IsSilent("DMAR101", RawTable.Of(RawTable.Unit(), [7, 0, 4, 0]));
}
