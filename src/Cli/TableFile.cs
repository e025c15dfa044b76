using System.CommandLine;
using System.Security.Cryptography;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Reads the DMAR table of a table input: a binary table, an acpidump text, a directory of tables, or a memory image.</summary>
internal static class TableFile
{
    /// <summary>What a table input may be, for the help of everything that takes one.</summary>
    public const string Accepted = "DMAR table: binary, acpidump text (also gzip'd), directory of tables, or memory image.";

    /// <summary>What is read of standard input and of pipes, which can be read once only: as much as the largest text of tables.</summary>
    private const int StreamBytes = 64 << 20;

    /// <summary>What a bundle calls a text of tables.</summary>
    private static readonly string[] DumpNames = ["acpidump.txt", "acpidump.txt.gz"];

    /// <summary>The option of commands that take table inputs as their arguments.</summary>
    public static Option<bool> ScanOption() =>
        new("--scan") { Description = "Search all of a memory image for the ACPI root pointer, not only where a BIOS puts it." };

    /// <summary>Reads the first DMAR; fails with a sentence where the input holds none by its own account.</summary>
    /// <param name="path">A file or directory; <c>-</c> is standard input.</param>
    /// <param name="input">The input; of a directory, the file that holds the table.</param>
    /// <param name="scan">True to search all of a memory image for the root pointer; null in a command without that option.</param>
    /// <param name="notes">Takes a line for each thing that the input lacks; null where nobody wants to know.</param>
    public static DmarTable Read(string path, out InputFile input, bool? scan = null, TextWriter? notes = null) => ReadWithOthers(path, out input, scan, notes).Dmar!;

    /// <summary>The same, with the other tables of the input.</summary>
    /// <returns>Tables with a DMAR among them.</returns>
    public static TableSet ReadWithOthers(string path, out InputFile input, bool? scan = null, TextWriter? notes = null, MemoryMap? map = null)
    {
        var tables = ReadAll(path, scan, out byte[]? content, map);
        Require(path, tables);
        input = InputOf(path, tables, content);
        if (notes is not null) Note(path, tables, notes);
        return tables;
    }

    /// <summary>Reads all tables of an input that is compared with another; a single table must be a DMAR.</summary>
    /// <param name="path">A file or directory, also a bundle; <c>-</c> is standard input.</param>
    /// <param name="input">The input; of a directory, the file that holds the DMAR, or the directory where none does.</param>
    /// <param name="notes">As above.</param>
    public static TableSet ReadSet(string path, out InputFile input, TextWriter notes)
    {
        string source = DumpOf(path) ?? path;
        var tables = ReadAll(source, scan: null, out byte[]? content);
        if (tables.Form == TableForm.Table) Require(source, tables);
        input = tables is { Form: TableForm.Directory, DmarSource: null } ? new(source, "acpi-tables", null, null) : InputOf(source, tables, content);
        Note(source, tables, notes);
        NoteName(source, tables, notes);
        return tables;
    }

    /// <summary>The first DMAR; fails with a sentence where there is none.</summary>
    public static DmarTable Require(string path, TableSet tables) =>
        tables.Dmar ?? throw new InputFailure($"{path}: {WhatInstead(tables)}; expected a DMAR table.");

    /// <summary>The text of tables in a bundle that has its tables there only; null for every other input.</summary>
    private static string? DumpOf(string path)
    {
        if (!Directory.Exists(path) || File.Exists(Path.Combine(path, "dmar.bin")) || Directory.Exists(Path.Combine(path, "acpi"))) return null;
        return DumpNames.Select(name => Path.Combine(path, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>True unless a file of none of the known forms is taken as a DMAR all the same.</summary>
    public static bool IsNamedDmar(TableSet tables) => tables is not { Form: TableForm.Table, Dmar: { } dmar } || dmar.Header?.Signature == "DMAR";

    /// <summary>Says so where it is: in commands that do not tell what is wrong with a table.</summary>
    public static void NoteName(string path, TableSet tables, TextWriter? notes)
    {
        if (!IsNamedDmar(tables)) notes?.WriteLine(Program.Sentence($"{path}: has not the signature DMAR, and is read as one all the same; 'lint' says more."));
    }

    private static void Note(string path, TableSet tables, TextWriter notes)
    {
        if (tables.Dmars.Count > 1) notes.WriteLine(Program.Sentence($"{path}: holds {tables.Dmars.Count} DMAR tables; the first is taken."));
        foreach (var defect in tables.Defects) notes.WriteLine(Program.Sentence($"{path}: {Text(tables, defect)}."));
    }

    /// <summary>What an input tells of a platform's other tables; null where it holds a DMAR and no other, which does not say that there are none.</summary>
    public static TableSet? WithOthers(TableSet? tables) => tables?.Tables.Any(table => !table.IsDmar) == true ? tables : null;

    /// <summary>Reads all tables of an input, with or without a DMAR among them.</summary>
    /// <param name="path">A file or directory; <c>-</c> is standard input.</param>
    /// <param name="scan">As above.</param>
    /// <param name="content">What was read of a stream that cannot be read again; else null.</param>
    /// <param name="map">What tells where in a memory image UEFI puts tables; null where nothing does.</param>
    public static TableSet ReadAll(string path, bool? scan, out byte[]? content, MemoryMap? map = null)
    {
        content = IsStream(path) ? Files.ReadAll(path, StreamBytes) : null;
        if (content is null && !Directory.Exists(path)) Files.RequireFile(path);
        bool found = content is null
            ? TableInput.TryRead(path, scan == true, out var tables, out var defect, map?.FirmwareRegions)
            : TableInput.TryRead(new MemoryStream(content), scan == true, out tables, out defect);
        if (found) return tables!;
        string hint = scan is not null && defect!.Why.EndsWith("not searched", StringComparison.Ordinal) ? " (--scan does that)" : "";
        throw new InputFailure($"{path}: {(defect!.What == "file" ? "" : $"{defect.What} ")}{defect.Why}{hint}; expected a DMAR table.");
    }

    private static bool IsStream(string path)
    {
        if (path == "-") return true;
        if (!File.Exists(path)) return false;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return !stream.CanSeek;
    }

    private static string WhatInstead(TableSet tables) => tables is { Form: TableForm.Table, Tables: [var only] }
        ? $"is a table with the signature {only.Signature}"
        : $"holds no DMAR among its {tables.Tables.Count} tables{(tables.Defects is [var first, ..] ? $" ({Text(tables, first)})" : "")}";

    private static string Text(TableSet tables, Defect defect) => tables.Form switch
    {
        TableForm.DumpText => $"line {defect.Offset}: {defect.What} {defect.Why}",
        TableForm.MemoryImage => defect.ToString(),
        _ => $"{defect.What} {defect.Why}",
    };

    /// <summary>An input as a run lists it: of a directory the DMAR, or the folder itself where that holds none.</summary>
    public static InputFile InputOf(string path, TableSet tables, byte[]? content) => Unlisted(path, tables, content) with
    {
        LineOf = ListingLines.Of(tables.Dmar, tables.Form == TableForm.MemoryImage ? tables.DmarSource?.Address : null),
    };

    private static InputFile Unlisted(string path, TableSet tables, byte[]? content) => tables.Form switch
    {
        TableForm.Directory when tables.DmarSource is { } dmar => InputFile.Of(Path.Combine(path, dmar.Origin), "acpi-table", dmar.Bytes.ToArray()),
        TableForm.Directory => new(path, "acpi-tables", null, null),
        TableForm.MemoryImage when content is null => new(path, "memory-image", new FileInfo(path).Length, null),
        var form => Hashed(path, form switch { TableForm.Table => "acpi-table", TableForm.DumpText => "acpidump", _ => "memory-image" }, content),
    };

    private static InputFile Hashed(string path, string kind, byte[]? content)
    {
        if (content is not null) return InputFile.Of(path, kind, content);
        return new(path, kind, new FileInfo(path).Length, () =>
        {
            using var file = Files.Open(path);
            return SHA256.HashData(file);
        });
    }
}
