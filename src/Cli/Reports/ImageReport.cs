using System.Globalization;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>What a memory image is and holds, as text and as JSON.</summary>
internal static class ImageReport
{
    /// <summary>How many ranges are listed where nobody says; a filtered dump has millions.</summary>
    public const int DefaultRanges = 100;

    public static void WriteText(TextWriter to, IReadOnlyList<string> files, PhysicalMemory memory, int most, ImageFacts found)
    {
        var about = memory.Description;
        to.Write($"{Escaped.Text(string.Join(", ", files))}: {about.FormatName}\n");
        if (about.System is { } system) to.Write($"  system       {system}\n");
        if (about.Compression is { } compression) to.Write($"  compression  {compression}\n");
        if (about.PageBytes is { } page) to.Write(string.Create(CultureInfo.InvariantCulture, $"  page size    {page}\n"));
        to.Write(string.Create(CultureInfo.InvariantCulture, $"  memory       {PresentBytes(memory)} bytes in {memory.Ranges.Count} {(memory.Ranges.Count == 1 ? "range" : "ranges")}\n"));
        for (int i = 0; i < Math.Min(most, memory.Ranges.Count); i++)
        {
            if (i > 0) to.Write($"    {new AddressRange(new(memory.Ranges[i - 1].Last.Value + 1), new(memory.Ranges[i].First.Value - 1))} hole\n");
            to.Write($"    {memory.Ranges[i]}\n");
        }

        if (memory.Ranges.Count > most) to.Write(string.Create(CultureInfo.InvariantCulture, $"    and {memory.Ranges.Count - most} more (--max-ranges)\n"));
        if (!about.Defects.IsEmpty) to.Write("  defects\n");
        foreach (var defect in about.Defects) to.Write($"    {defect}\n");
        if (!about.Facts.IsEmpty) to.Write("  it says\n");
        var told = about.Facts.Where(fact => !IsForTools(fact.Key)).ToList();
        foreach (var (key, value) in told) to.Write($"    {key}: {value}\n");
        if (told.Count < about.Facts.Length) to.Write(string.Create(CultureInfo.InvariantCulture, $"    and {about.Facts.Length - told.Count} symbols and sizes of VMCOREINFO (--format json)\n"));
        if (!found.Units.IsEmpty) to.Write($"  registers    of {string.Join(", ", found.Units.Select(unit => $"unit {unit}"))}, whose page it holds\n");
        if (found.Map is { } map) to.Write(string.Create(CultureInfo.InvariantCulture, $"  memory map   {map.Map.Entries.Length} lines of BIOS-e820 in the kernel's log at {map.Place}\n"));
        if (found.Coverage is not null) CoverageReport.WriteText(to, found.Coverage);
        if (found.Carved is not null) CarvedReport.WriteText(to, found.Carved);
    }

    public static void WriteJson(TextWriter to, IReadOnlyList<string> files, PhysicalMemory memory, int most, ImageFacts found) => Json.Write(to, json =>
    {
        var about = memory.Description;
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 1);
        json.WriteStartArray("files");
        foreach (string file in files) json.WriteStringValue(file);
        json.WriteEndArray();
        json.WriteString("format", about.FormatName);
        if (about.System is { } system) json.WriteString("system", system);
        if (about.Compression is { } compression) json.WriteString("compression", compression);
        if (about.PageBytes is { } page) json.WriteNumber("pageSize", page);
        json.WriteNumber("presentBytes", PresentBytes(memory));
        json.WriteNumber("rangeCount", memory.Ranges.Count);
        WriteRanges(json, "ranges", memory.Ranges.Take(most));
        WriteRanges(json, "holes", MemoryHoles.Between(memory.Ranges).Take(most));
        json.WriteStartArray("facts");
        foreach (var (key, value) in about.Facts)
        {
            json.WriteStartObject();
            json.WriteString("name", key);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("defects");
        foreach (var defect in about.Defects)
        {
            json.WriteStartObject();
            json.WriteNumber("offset", defect.Offset);
            json.WriteString("what", defect.What);
            json.WriteString("why", defect.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (!found.Units.IsEmpty)
        {
            json.WriteStartArray("units");
            foreach (var unit in found.Units) json.WriteStringValue(unit.ToString());
            json.WriteEndArray();
        }

        if (found.Map is { } map) WriteMap(json, map.Map, map.Place);
        if (found.Coverage is not null) CoverageReport.WriteJson(json, found.Coverage, most);
        if (found.Carved is not null) CarvedReport.WriteJson(json, found.Carved);
        json.WriteEndObject();
    });

    /// <summary>Lines that tell debuggers where the kernel keeps things: some hundred of them, of which people want none.</summary>
    private static bool IsForTools(string key) => key.Contains('(', StringComparison.Ordinal) && key != "NUMBER(phys_base)";

    /// <summary>The map in the form that --memory-map takes.</summary>
    private static void WriteMap(Utf8JsonWriter json, MemoryMap map, HostAddress place)
    {
        json.WriteString("memoryMapAddress", place.ToString());
        json.WriteStartArray("memoryMap");
        foreach (var entry in map.Entries.Where(entry => entry.Type != MemoryMapType.Other)) // It has no word there.
        {
            json.WriteStartObject();
            json.WriteString("start", entry.Range.First.ToString());
            json.WriteString("end", entry.Range.Last.ToString());
            json.WriteString("type", entry.Type.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>No file holds all of 2^64 bytes, so that the sum is below that.</summary>
    private static ulong PresentBytes(PhysicalMemory memory)
    {
        ulong sum = 0;
        foreach (var range in memory.Ranges) sum += range.Last.Value - range.First.Value + 1;
        return sum;
    }

    private static void WriteRanges(Utf8JsonWriter json, string name, IEnumerable<AddressRange> ranges)
    {
        json.WriteStartArray(name);
        foreach (var range in ranges)
        {
            json.WriteStartObject();
            json.WriteString("first", range.First.ToString());
            json.WriteString("last", range.Last.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
