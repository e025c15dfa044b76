using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RevisionUnexpectedTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(255)]
    public void Revision_that_no_specification_knows_is_reported(byte revision) =>
        Lint.Says("DMAR006", Of(revision), 8, 1, $"Revision is 0x{revision:x2} instead of 1 or 2.", Severity.Warning);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Revisions_in_use_are_not_reported(byte revision) => Lint.IsSilent("DMAR006", Of(revision));

    private static byte[] Of(byte revision) => RawTable.WithChecksum(Lint.Table(Lint.CatchAll()).With(8, revision));
}
