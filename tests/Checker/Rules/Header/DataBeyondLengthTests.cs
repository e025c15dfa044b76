using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DataBeyondLengthTests
{
    [Fact]
    public void Bytes_behind_the_table_are_reported() => Lint.Says("DMAR004", [.. Table, 0x55], 64, 1, "Data goes on for 1 bytes after the table's length of 64.", Severity.Note);

    [Fact]
    public void Structure_that_was_not_counted_is_named() => Lint.Says("DMAR004", [.. Table, .. RawTable.Region(RawTable.Endpoint), .. RawTable.Region(RawTable.Endpoint)], 64, 64,
        "Data goes on for 64 bytes after the table's length of 64, and they read as structures, the first of type 1 with 32 bytes.", Severity.Note);

    /// <summary>Zeros would be a DRHD of length 0, and most text a structure of an unknown type.</summary>
    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x41, 0x42, 4, 0 })]
    [InlineData(new byte[] { 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void Bytes_that_are_no_structure_are_not_taken_for_one(byte[] rest) =>
        Lint.Says("DMAR004", [.. Table, .. rest], 64, rest.Length, $"Data goes on for {rest.Length} bytes after the table's length of 64.", Severity.Note);

    [Fact]
    public void Table_that_ends_with_its_length_is_not_reported() => Lint.IsSilent("DMAR004", Table);

    [Fact]
    public void What_is_read_out_of_memory_ends_with_its_length()
    {
        byte[] memory = new AcpiMachine().Put(AcpiMachine.Dmar, [.. Table, 0x55]).Memory;

        Lint.IsSilent("DMAR004", Sources.Read(memory).Dmar!.Bytes.ToArray());
    }

    private static byte[] Table => Lint.Table(Lint.CatchAll());
}
