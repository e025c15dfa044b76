using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class StructureTypeUnknownTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(0x100)]
    [InlineData(0xffff)]
    public void Type_that_is_not_defined_is_reported(ushort type) =>
        Lint.Says("DMAR105", Of(type), 64, 2, $"Structure type is 0x{type:x4}, above the 0x0006 that is defined last.", Severity.Warning);

    [Fact]
    public void Last_type_that_is_defined_is_not_reported() => Lint.IsSilent("DMAR105", Of(6));

    [Fact]
    public void Type_without_a_sound_length_is_none() => Lint.IsSilent("DMAR105", RawTable.Of(RawTable.Unit(), [7, 0, 0, 0]));

    [Fact]
    public void Known_type_that_fails_framing_is_left_to_the_framing_rules() => Lint.IsSilent("DMAR105", RawTable.Of(RawTable.Unit(), [1, 0, 8, 0, 0, 0, 0, 0]));

    private static byte[] Of(ushort type) => RawTable.Of(RawTable.Unit(), [(byte)type, (byte)(type >> 8), 8, 0, 0, 0, 0, 0]);
}
