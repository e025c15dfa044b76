using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class OemFieldsUnprintableTests
{
    [Fact]
    public void Byte_that_cannot_be_printed_is_reported_in_each_field()
    {
        Lint.Says("DMAR007", Of(10, 0x1f), 10, 6, @"OEM ID is '\x1fEMID ', whose byte 0x1f is no printable ASCII.", Severity.Note);
        Lint.Says("DMAR007", Of(16, 0x7f), 16, 8, @"OEM Table ID is '\x7fEMTABLE', whose byte 0x7f is no printable ASCII.", Severity.Note);
        Lint.Says("DMAR007", Of(31, 0xff), 28, 4, @"Creator ID is 'TOO\xff', whose byte 0xff is no printable ASCII.", Severity.Note);
    }

    [Fact]
    public void Nul_before_the_end_is_no_padding() => Lint.Says("DMAR007", Of(11, 0), 10, 6, @"OEM ID is 'O\x00MID ', whose byte 0x00 is no printable ASCII.", Severity.Note);

    [Theory]
    [InlineData(0x20)]
    [InlineData(0x7e)]
    public void Printable_bytes_are_not_reported(byte value) => Lint.IsSilent("DMAR007", Of(10, value));

    [Fact]
    public void Padding_with_nuls_is_not_reported()
    {
        Lint.IsSilent("DMAR007", Of(15, 0));
        Lint.IsSilent("DMAR007", Lint.Table(Lint.CatchAll())); // All three fields are empty.
    }

    [Fact]
    public void Numbers_beside_the_names_do_not_count() => Lint.IsSilent("DMAR007", Of(24, 0xff));

    private static byte[] Of(int at, byte value) => RawTable.WithChecksum(RawTable.Of(RawTable.Unit(RawTable.Endpoint)).With(at, value));
}
