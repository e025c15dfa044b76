using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddNameBadSyntaxTests
{
    [Theory]
    [InlineData(@"\")]
    [InlineData(@"\_SB.PCI0.uart")]
    [InlineData(@"\_SB.PCI0.UART0")]
    [InlineData(@"\_SB..UA00")]
    [InlineData(@"\_SB.PCI0.")]
    [InlineData(@"\.UA00")]
    [InlineData(@"\_SB.0UA0")]
    [InlineData(@"\\_SB")]
    [InlineData(@"\_SB PCI0")]
    [InlineData("^UA00")]
    public void Other_text_than_segments_is_reported(string name) => Lint.Says(
        "DMAR608", Lint.Table(Lint.CatchAll(), Lint.Named(1, name)), 72, name.Length + 1, $"Object name '{name}' of ANDD #1 is no list of segments of the ACPI name space.");

    [Theory]
    [InlineData(@"\_SB.PCI0.UA00")]
    [InlineData(@"\_SB")]
    [InlineData(@"\A._._0Z9")]
    [InlineData("_SB.PCI0.UA00")]
    [InlineData("")]
    public void Segments_and_no_name_are_not_reported(string name) => Lint.IsSilent("DMAR608", Lint.Table(Lint.CatchAll(), Lint.Named(1, name)));

    [Fact]
    public void Bytes_that_cannot_be_printed_are_shown_escaped() => Assert.Equal(
        @"Object name '\_SB.\x07BC' of ANDD #1 is no list of segments of the ACPI name space.", Lint.Of("DMAR608", Lint.Table(Lint.CatchAll(), Lint.Named(1, "\\_SB.\u0007BC"))).Single().Message);

    [Fact]
    public void Long_name_does_not_make_a_long_message() => Assert.InRange(
        Lint.Of("DMAR608", Lint.Table(Lint.CatchAll(), Lint.Named(1, new string('A', 60_000)))).Single().Message.Length, 1, 200);

    [Fact]
    public void Name_without_an_end_is_what_another_rule_speaks_of() => Lint.IsSilent("DMAR608", Lint.Table(Lint.CatchAll(), new NamespaceDeviceDraft(1, "a!"u8.ToArray())));
}
