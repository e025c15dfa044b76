using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>Tables in a directory, as Linux shows them in <c>/sys/firmware/acpi/tables</c>: one a file, those that were loaded later in <c>dynamic</c>.</summary>
public static partial class TableInput
{
    private static bool TryReadDirectory(string path, [NotNullWhen(true)] out TableSet? tables, [NotNullWhen(false)] out Defect? defect)
    {
        var collector = new TableCollector();
        foreach (string file in Files(path, levels: 2).Take(Limits.AcpiTables))
        {
            if (!collector.HasRoom) break;
            ReadFile(file, Path.GetRelativePath(path, file).Replace('\\', '/'), collector);
        }

        tables = collector.Finish(TableForm.Directory);
        defect = tables.Tables.Count > 0 ? null
            : tables.Defects.Count > 0 ? new(0, "directory", $"holds no table that can be read: {tables.Defects[0].What} {tables.Defects[0].Why}")
            : new(0, "directory", "holds no ACPI table");
        if (defect is not null) tables = null;
        return defect is null;
    }

    /// <summary>Files by name, then those of the folders below; a link that leads back ends with the levels.</summary>
    private static IEnumerable<string> Files(string folder, int levels)
    {
        foreach (string file in Directory.EnumerateFiles(folder).Take(Limits.AcpiTables).Order(StringComparer.Ordinal)) yield return file;
        if (levels == 1) yield break;
        foreach (string below in Directory.EnumerateDirectories(folder).Take(Limits.AcpiTables).Order(StringComparer.Ordinal))
        {
            foreach (string file in Files(below, levels - 1)) yield return file;
        }
    }

    /// <summary>Takes a file whose content is a table; one that is none is no defect, for a directory may hold other things, such as those in <c>data</c>.</summary>
    private static void ReadFile(string path, string name, TableCollector collector)
    {
        try
        {
            if (new FileInfo(path) is not { Length: > 0 }) return; // Pipes and devices have no length, and opening them may wait for ever.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] head = new byte[AcpiFields.HeaderBytes];
            int got = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            string signature = AcpiSignatures.Of(head.AsSpan(0, got));
            bool isNamed = AcpiSignatures.IsDmar(signature) || AcpiSignatures.IsOther(signature);
            if (!isNamed && AcpiBytes.Header(head.AsMemory(0, got))?.Length != stream.Length) return;
            int most = AcpiSignatures.IsDmar(signature) ? Limits.TableBytes : Limits.AcpiTableBytes;
            using var whole = new PrefixedStream(head[..got], stream);
            if (ReadAll(whole, most) is not { } content)
                collector.Note(0, $"file {Escaped.Text(name)}", $"is larger than the {most} bytes that are read of a table");
            else if ((isNamed || AcpiBytes.IsWholeTable(content)) && collector.TryReserve(0, $"file {Escaped.Text(name)}", (ulong)content.Length))
                collector.Add(new(content, name));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            collector.Note(0, $"file {Escaped.Text(name)}", $"cannot be read ({Escaped.Text(trouble.Message).TrimEnd('.')})");
        }
    }
}
