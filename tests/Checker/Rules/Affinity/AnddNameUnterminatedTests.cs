using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddNameUnterminatedTests
{
    [Fact]
    public void Name_without_an_end_is_reported() => Lint.Says(
        "DMAR605", Lint.Table(Lint.CatchAll(), new NamespaceDeviceDraft(1, @"\_SB"u8.ToArray())), 72, 4, "Object name of ANDD #1 has no NUL in its 0x4 bytes.");

    [Fact]
    public void NUL_as_the_last_byte_is_enough() => Lint.IsSilent("DMAR605", Lint.Table(Lint.CatchAll(), Lint.Named(1, @"\_SB.PCI0.UA00")));
}
