using System.Globalization;

namespace Dmarkit.Cli.Evidence;

/// <summary>Gathers the ACPI tables, those that were loaded later in a folder of their own.</summary>
internal static class AcpiTables
{
    private const string Folder = "sys/firmware/acpi/tables", Later = "dynamic";

    public static void Collect(Collection collection)
    {
        if (!Directory.Exists(collection.On(Folder)))
        {
            collection.Lacking($"/{Folder}: is not there; the kernel runs without ACPI, or this is a container.");
            return;
        }

        string[] tables = [.. TablesIn(collection, ""), .. TablesIn(collection, $"{Later}/")];
        int unreadable = tables.Count(table => !collection.Copy($"{Folder}/{table}", $"acpi/{table}"));
        if (unreadable > 0)
            collection.Lacking(string.Create(CultureInfo.InvariantCulture, $"/{Folder}: {unreadable} tables cannot be read; {Collection.AsRootOr("the kernel refuses it (lockdown)")}."));
        if (!tables.Contains("DMAR")) collection.Note($"/{Folder}: holds no DMAR; the machine has no VT-d, or its firmware has it off.");
    }

    private static IEnumerable<string> TablesIn(Collection collection, string folder) =>
        collection.Names($"{Folder}/{folder}").Select(name => folder + name).Where(table => File.Exists(collection.On($"{Folder}/{table}")));
}
