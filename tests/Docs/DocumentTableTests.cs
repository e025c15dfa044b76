using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Docs;

/// <summary>Tables of the documents that are made of the code. Those who rewrite them run one after the other: two tables may stand in one file.</summary>
[Collection(nameof(InFolderOfDocument))]
public class DocumentTableTests
{
    [Fact]
    public void Registers_are_those_of_the_register_maps() => DocumentTable.Matches("docs/inputs.md", "registers",
    [
        ["name", "offset", "bytes", "what"],
        .. UnitRegisterMap.All.Except(IotlbMap.All).Select(Row),
        .. IotlbMap.All.Concat(FaultRecordingMap.All).Select(Row).Select(row => (string[])[row[0], $"{row[1]} from where the unit says", row[2], row[3]]),
    ]);

    private static string[] Row(Register register) => [$"`{register.Name}`", Hex.Of((ulong)register.Offset), $"{register.LengthBytes}", register.Meaning];

    [Fact]
    public void Entries_are_those_that_a_source_may_name() => DocumentTable.Matches("docs/inputs.md", "entries",
    [
        ["entry", "bytes", "fields, with their bits"],
        .. EntryLayout.All.Select(layout => (string[])[$"`{layout.Name}`", $"{layout.LengthBytes}", string.Join(", ", layout.Fields.Where(field => field.Role == FieldRole.Value).Select(field => Text(layout, field)))]),
    ]);

    [Fact]
    public void Faults_are_those_of_the_fault_table() =>
        DocumentTable.Matches("docs/faults.md", "faults", [FaultsMarkdown.Header, .. FaultTable.All.Select(FaultsMarkdown.Cells)]);

    private static string Text(EntryLayout layout, Field field)
    {
        int last = field.FirstBit + field.BitCount - 1;
        string bits = last == field.FirstBit ? $"{last}" : $"{last}:{field.FirstBit}";
        return $"`{EntryLayout.KeyOf(field)}` {bits}{(layout.IsFrame(field) ? " (the page's address)" : "")}";
    }
}
