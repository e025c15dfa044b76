using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class X2apicOptoutWithoutIntrRemapTests
{
    [Theory]
    [InlineData(0x02)]
    [InlineData(0xfe)]
    public void Opt_out_alone_is_reported(byte flags) =>
        Lint.Says("DMAR011", Of(flags), 37, 1, $"Flags is 0x{flags:x2}: X2APIC_OPT_OUT is set and INTR_REMAP is clear.", Severity.Warning);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Opt_out_with_interrupt_remapping_and_none_at_all_are_not_reported(byte flags) => Lint.IsSilent("DMAR011", Of(flags));

    private static byte[] Of(byte flags) => RawTable.WithChecksum(Lint.Table(Lint.CatchAll()).With(37, flags));
}
