using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RhsaLengthNot20Tests
{
    [Theory]
    [InlineData(21)]
    [InlineData(255)]
    public void Longer_structure_is_reported(byte length) => Lint.Says("DMAR108", Of(length), 66, 2, $"RHSA #1 length is {length} instead of 20.", Severity.Warning);

    [Fact]
    public void Right_length_is_not_reported() => Lint.IsSilent("DMAR108", Of(20));

    [Fact]
    public void Shorter_structure_is_left_to_its_framing_rule() => Assert.Equal(["DMAR104"], Lint.Rules(Of(19)).Where(id => id.StartsWith("DMAR1", StringComparison.Ordinal)));

    private static byte[] Of(byte length) => RawTable.Of(RawTable.Unit(), [3, 0, length, 0, 0, 0, 0, 0, 0, 0, 0xd9, 0xfe, 0, 0, 0, 0, .. new byte[length - 16]]);
}
