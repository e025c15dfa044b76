using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;
using static Dmarkit.Tests.Parser.Acpi.AmlWriter;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddObjectMissingTests
{
    [Fact]
    public void Object_that_bytecode_does_not_define_is_reported() => Of("\\_SB.PCI0.SDMA", Names).Says(
        "DMAR712", 72, 15, "No device of the name space is called \\_SB.PCI0.SDMA, which ANDD #1 names.", Severity.Warning);

    [Theory]
    [InlineData("\\_SB.PCI0.I2C0")]
    [InlineData("\\_SB_.PCI0.I2C0")]
    public void Device_of_the_name_space_is_not_reported(string name) => Of(name, Names).IsSilent("DMAR712");

    [Fact]
    public void Bytecode_that_cannot_be_read_may_define_it() => Of("\\_SB.PCI0.SDMA", [.. Names, [0x5b, 0x82, 0xff]]).IsSilent("DMAR712");

    [Fact]
    public void Nothing_is_said_without_bytecode() => (Of("\\_SB.PCI0.SDMA", Names) with { Tables = [] }).IsSkipped("DMAR712");

    private static byte[][] Names => [Device("\\_SB.PCI0", Device("I2C0"))];

    private static LintedMachine Of(string name, byte[][] statements) => new(Lint.Table(Lint.CatchAll(), new NamespaceDeviceDraft(1, System.Text.Encoding.ASCII.GetBytes(name + "\0"))))
    {
        Tables = [Table("DSDT", statements).Bytes.ToArray()],
    };
}
