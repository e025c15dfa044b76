using System.Globalization;
using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>What a memory image is and holds, as text and as JSON.</summary>
internal static class ImageReport
{
    /// <summary>How many ranges are listed where nobody says; a filtered dump has millions.</summary>
    public const int DefaultRanges = 100;

    public static void WriteText(TextWriter to, IReadOnlyList<string> files, PhysicalMemory memory, int most, IReadOnlyList<CarvedTable>? carved = null)
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
        foreach (var (key, value) in about.Facts) to.Write($"    {key}: {value}\n");
        if (carved is not null) CarvedReport.WriteText(to, carved);
    }

    public static void WriteJson(TextWriter to, IReadOnlyList<string> files, PhysicalMemory memory, int most, IReadOnlyList<CarvedTable>? carved = null) => Json.Write(to, json =>
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
        if (carved is not null) CarvedReport.WriteJson(json, carved);
        json.WriteEndObject();
    });

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
