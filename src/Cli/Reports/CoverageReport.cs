using System.Globalization;
using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>What a memory image holds of what the remapping structures reference.</summary>
internal static class CoverageReport
{
    /// <summary>Missing pages that a line for people names.</summary>
    private const int Named = 3;

    public static void WriteText(TextWriter to, DumpCoverage coverage)
    {
        to.Write("  remapping structures\n");
        foreach (var structure in coverage.Structures)
            to.Write($"    {structure.What,-26} {Counts(structure.Present, structure.Missing.Length)}{Examples(structure)}\n");
        to.Write($"    {"memory of devices",-26} {Counts(coverage.MappedPresent, coverage.MappedMissing)}\n");
        if (!coverage.IsWhole) to.Write("    there is more than is counted\n");
        foreach (string gap in coverage.Gaps) to.Write($"    not looked at: {Escaped.Text(gap)}\n");
    }

    public static void WriteJson(Utf8JsonWriter json, DumpCoverage coverage, int most)
    {
        json.WriteStartObject("coverage");
        json.WriteStartArray("structures");
        foreach (var structure in coverage.Structures)
        {
            json.WriteStartObject();
            json.WriteString("what", structure.What);
            json.WriteNumber("present", structure.Present);
            json.WriteNumber("missing", structure.Missing.Length);
            json.WriteStartArray("missingPages");
            foreach (var page in structure.Missing.Take(most)) json.WriteStringValue(page.ToString());
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("mapped");
        json.WriteNumber("present", coverage.MappedPresent);
        json.WriteNumber("missing", coverage.MappedMissing);
        json.WriteEndObject();
        json.WriteBoolean("whole", coverage.IsWhole);
        json.WriteStartArray("gaps");
        foreach (string gap in coverage.Gaps) json.WriteStringValue(gap);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Counts(long present, long missing) => present + missing == 0 ? "none" : string.Create(
        CultureInfo.InvariantCulture, $"{present + missing} {(present + missing == 1 ? "page" : "pages")}, {(missing == 0 ? "all present" : present == 0 ? "all missing" : $"{missing} missing")}");

    private static string Examples(CoveredStructure structure) => structure.Missing.IsEmpty ? ""
        : $": {string.Join(", ", structure.Missing.Take(Named))}{(structure.Missing.Length > Named ? ", …" : "")}";
}
