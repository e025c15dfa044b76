using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SignatureMismatchTests
{
    [Fact]
    public void Other_table_is_reported_and_ends_the_run()
    {
        byte[] table = RawTable.WithChecksum(Lint.Table(Lint.CatchAll()).With(0, (byte)'A'));

        Lint.Says("DMAR002", table, 0, 4, "Signature is 'AMAR' instead of 'DMAR'.");
        Assert.Equal(["DMAR002"], Lint.Rules(table));
        Assert.Equal("the table is not examined after DMAR002 signature-mismatch", Lint.Run(table).Skipped[0].Reason);
    }

    [Fact]
    public void Bytes_that_cannot_be_printed_are_escaped() =>
        Lint.Says("DMAR002", Lint.Table(Lint.CatchAll()).With(0, 0x1b), 0, 4, @"Signature is '\x1bMAR' instead of 'DMAR'.");

    [Fact]
    public void Table_that_Xen_hides_is_noted_and_examined_on()
    {
        byte[] hidden = [.. "RMAD"u8, .. Lint.Table(Lint.Unit(0xfed8_0001, Lint.Endpoint(2)), Lint.CatchAll())[4..]];

        Lint.Says("DMAR002", hidden, 0, 4, "Signature is RMAD instead of DMAR: the table is hidden by Xen.", Severity.Note);
        Assert.Contains("DMAR203", Lint.Rules(hidden));
        Assert.DoesNotContain(Lint.Run(hidden).Skipped, rule => rule.Rule is { Needs: Needs.Table, AnyOf: Needs.None });
    }

    [Fact]
    public void Right_signature_is_not_reported() => Lint.IsSilent("DMAR002", Lint.Table(Lint.CatchAll()));
}
