using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IgdRmrrNot1mAlignedTests
{
    [Theory]
    [InlineData(0x7b80_1000)]
    [InlineData(0x7b8f_f000)]
    public void Base_inside_a_mebibyte_is_reported(ulong first) =>
        Lint.Says("DMAR416", Of(first, 0x7fff_ffff), 72, 8, $"Base 0x{first:x} of the graphics' region is no multiple of 0x100000 bytes.", Severity.Warning);

    [Theory]
    [InlineData(0x7fff_efff)]
    [InlineData(0x8000_0fff)]
    public void Limit_inside_a_mebibyte_is_reported(ulong last) =>
        Lint.Says("DMAR416", Of(0x7b80_0000, last), 80, 8, $"Limit 0x{last:x} of the graphics' region is not the last byte of 0x100000 bytes.", Severity.Warning);

    [Theory]
    [InlineData(0x7b80_0000, 0x7fff_ffff)]
    [InlineData(0x7b90_0000, 0x7b9f_ffff)]
    [InlineData(0, ulong.MaxValue)]
    public void Whole_mebibytes_are_not_reported(ulong first, ulong last) => Lint.IsSilent("DMAR416", Of(first, last));

    [Fact]
    public void Edge_inside_a_page_is_what_other_rules_speak_of() => Lint.IsSilent("DMAR416", Of(0x7b80_0010, 0x8000_0000));

    [Fact]
    public void Region_of_another_device_is_not_reported() => Lint.IsSilent("DMAR416", Lint.Table(Lint.CatchAll(), Lint.Region(0x7b80_1000, 0x7b80_1fff)));

    private static byte[] Of(ulong first, ulong last) => Lint.Table(Lint.CatchAll(), Lint.Region(first, last) with { Scopes = [Lint.Endpoint(2)] });
}
