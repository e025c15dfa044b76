using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>What tests of table sources do to each of them.</summary>
internal static class Sources
{
    /// <summary>A sound DMAR with one unit.</summary>
    public static byte[] Dmar { get; } = RawTable.Of(RawTable.Unit(RawTable.Endpoint));

    /// <summary>Reads a file that must hold tables.</summary>
    public static TableSet Read(byte[] content, bool scanAll = false)
    {
        using var file = new TemporaryFile(content);
        Assert.True(TableInput.TryRead(file.Path, scanAll, out var tables, out var defect), defect?.ToString());
        return tables;
    }

    /// <summary>Reads a file that must hold none.</summary>
    public static string Refuse(byte[] content, bool scanAll = false)
    {
        using var file = new TemporaryFile(content);
        Assert.False(TableInput.TryRead(file.Path, scanAll, out var tables, out var defect));
        Assert.Null(tables);
        return $"{defect.What} {defect.Why}";
    }

    /// <summary>Signatures in order.</summary>
    public static string Signatures(TableSet tables) => string.Join(" ", tables.Tables.Select(table => table.Signature));

    /// <summary>Whatever the bytes are, neither a file nor a stream of them may throw, and both must say the same but for images.</summary>
    public static void Provoke(byte[] content, bool scanAll)
    {
        using var file = new TemporaryFile(content);
        bool fromFile = TableInput.TryRead(file.Path, scanAll, out var tables, out var defect);
        bool fromStream = TableInput.TryRead(new MemoryStream(content), scanAll, out var others, out var otherDefect);
        Assert.Equal(fromFile, tables is not null && defect is null);
        Assert.Equal(fromStream, others is not null && otherDefect is null);
        if (fromFile && tables!.Form != TableForm.MemoryImage) Assert.Equal(Signatures(tables), Signatures(others!));
        Assert.All(tables?.Tables ?? [], table => Assert.NotEqual(0, table.Bytes.Length));
    }
}
