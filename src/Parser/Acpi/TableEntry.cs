namespace Dmarkit.Parser;

/// <summary>One entry of a table whose entries say their type and length in a byte each: a MADT's or an SRAT's. It keeps the bytes that it was read from.</summary>
public abstract class TableEntry
{
    private readonly EntryFrame frame;

    private protected TableEntry(EntryFrame frame, IReadOnlyList<TableField> layout)
    {
        this.frame = frame;
        Fields = layout;
    }

    /// <summary>Bytes from the start of the table.</summary>
    public int Offset => frame.Offset;

    /// <summary>The whole entry as the table holds it; up to the table's end where its length makes no sense.</summary>
    public ReadOnlyMemory<byte> Bytes => frame.Bytes;

    /// <summary>The number in its type field.</summary>
    public byte Type => frame.Type;

    /// <summary>Its place among the entries of its type, from 1.</summary>
    public int Ordinal => frame.Ordinal;

    /// <summary>What it is, and its ordinal: <c>I/O APIC #1</c>; <c>type 9 #1</c> where nobody reads it.</summary>
    public string Label => $"{Kind} #{Ordinal}";

    /// <summary>Its fixed fields, which lie from its start on.</summary>
    public IReadOnlyList<TableField> Fields { get; }

    /// <summary>Its place in the table and its label.</summary>
    public FieldPlace Place => new(Offset, Bytes.Length, Label, Identity);

    /// <summary>What it is, in words.</summary>
    private protected virtual string Kind => $"type {Type}";

    /// <summary>Its name by what stays when entries are added or moved; only where its content tells no such thing, the label.</summary>
    private protected virtual string Identity => Label;

    /// <summary>Where a field of this entry lies, by its name in the specification: <c>I/O APIC ID</c>.</summary>
    /// <exception cref="ArgumentException">It has no field of that name.</exception>
    public FieldPlace Field(string specificationName) => FieldPlace.Of(Fields, specificationName, Offset, Label, Identity);
}

/// <summary>An entry of a type that nobody reads, or one whose length does not hold.</summary>
public sealed class UninterpretedEntry : TableEntry
{
    internal UninterpretedEntry(EntryFrame frame, IReadOnlyList<TableField> layout)
        : base(frame, layout)
    {
    }
}
