using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ChecksumMismatchTests
{
    [Fact]
    public void Wrong_sum_is_reported_with_the_right_one()
    {
        byte[] table = Lint.Table(Lint.CatchAll());
        byte right = table[9], wrong = (byte)(right + 1);

        Lint.Says("DMAR005", table.With(9, wrong), 9, 1, $"Checksum is 0x{wrong:x2}; the table's 64 bytes sum to 0 only with 0x{right:x2}.");
    }

    [Fact]
    public void Patched_byte_anywhere_in_the_table_is_reported()
    {
        byte[] table = Lint.Table(Lint.CatchAll());

        Assert.Single(Lint.Of("DMAR005", table.With(63, 0x80)));
    }

    [Fact]
    public void Right_sum_is_not_reported_whatever_follows_the_table()
    {
        Lint.IsSilent("DMAR005", Lint.Table(Lint.CatchAll()));
        Lint.IsSilent("DMAR005", [.. Lint.Table(Lint.CatchAll()), 0x55]);
    }
}
