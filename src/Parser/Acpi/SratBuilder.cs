namespace Dmarkit.Parser;

/// <summary>Makes an SRAT of values; entries stand in the order given.</summary>
/// <remarks>ACPI 5.2.16.</remarks>
public sealed class SratBuilder : AcpiTableBuilder
{
    /// <summary>Starts a table without entries.</summary>
    public SratBuilder()
        : base("SRAT", revision: 3)
    {
    }

    /// <summary>The entries.</summary>
    public IList<TableEntryDraft> Entries { get; } = [];

    private protected override IReadOnlyList<TableField> Layout => SratFields.TableHeader;

    /// <summary>The first reserved field must be 1 (ACPI 5.2.16).</summary>
    private protected override void Fill(FieldWriter head) => head.Put("Reserved (1)", 1);

    private protected override byte[] Rest() => [.. Entries.SelectMany(entry => entry.Encode())];
}
