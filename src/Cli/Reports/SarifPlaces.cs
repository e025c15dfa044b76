using System.Collections.Immutable;
using System.Text.Json;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>The files of a run as SARIF's artifacts, and places in them: first a line of a text, which every reader shows, then the bytes.</summary>
internal sealed class SarifPlaces
{
    private readonly CheckResult result;
    private readonly bool forGitHub;

    /// <summary>The run's inputs, then the texts beside them.</summary>
    private readonly List<string> paths;

    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);

    public SarifPlaces(CheckResult result, ImmutableArray<Finding> findings, bool forGitHub)
    {
        (this.result, this.forGitHub) = (result, forGitHub);
        paths = [.. result.Inputs.Select(input => input.Path)];
        for (int i = 0; i < paths.Count; i++) indices.TryAdd(paths[i], i);
        foreach (var finding in findings)
        {
            string path = Anchor.Of(result, finding).Path;
            if (indices.TryAdd(path, paths.Count)) paths.Add(path);
        }
    }

    /// <summary>Writes the property <c>artifacts</c>.</summary>
    public void WriteArtifacts(Utf8JsonWriter json)
    {
        json.WriteStartArray("artifacts");
        for (int i = 0; i < paths.Count; i++)
        {
            json.WriteStartObject();
            WriteFile(json, "location", i);
            if (i < result.Inputs.Length) WriteFacts(json, result.Inputs[i]);
            else SarifReport.WriteMessage(json, "description", "What 'dmarkit show' writes of the file of that name without .txt.");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the property <c>locations</c> with a mere input.</summary>
    public void WriteInput(Utf8JsonWriter json, int input)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteFile(json, "artifactLocation", input);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Writes the property <c>locations</c> of a result.</summary>
    public void WriteLocations(Utf8JsonWriter json, Finding finding)
    {
        var anchor = Anchor.Of(result, finding);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteFile(json, "artifactLocation", indices[anchor.Path]);
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Clamp(anchor.Line, 1, Most));
        json.WriteEndObject();
        bool isInFile = IsInFile(finding);
        if (!isInFile) WriteAddress(json, finding); // Some readers take no location without a file.
        json.WriteEndObject();
        WriteLogical(json, finding);
        json.WriteEndObject();
        if (isInFile) WriteBytes(json, finding);
        json.WriteEndArray();
    }

    private static void WriteLogical(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", finding.Place.Where);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>
    /// The largest number that is written. The standard has integers, of any size; but Microsoft's library, which many readers are built on, takes
    /// addresses and offsets for 32 bits and gives up the whole file where one is larger. Physical addresses stand in the message too.
    /// </summary>
    private long Most => forGitHub ? int.MaxValue : long.MaxValue;

    /// <summary>True where the bytes stand in a binary file. Offsets in tables that stand in a text are none in the text.</summary>
    private bool IsInFile(Finding finding) => finding.Place is { Input: { } input, Offset: { } offset } && offset >= 0 && offset <= Most && result.Inputs[input].Kind is "acpi-table" or "memory-image";

    /// <summary>The bytes, by their offset in the file and their physical address.</summary>
    private void WriteBytes(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteFile(json, "artifactLocation", finding.Place.Input!.Value);
        json.WriteStartObject("region");
        json.WriteNumber("byteOffset", finding.Place.Offset!.Value);
        if (finding.Place.LengthBytes is > 0 and var length) json.WriteNumber("byteLength", length);
        json.WriteEndObject();
        WriteAddress(json, finding);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteAddress(Utf8JsonWriter json, Finding finding)
    {
        if (finding.Address is not { } address || address.Value > (ulong)Most) return;
        json.WriteStartObject("address");
        json.WriteNumber("absoluteAddress", address.Value);
        if (finding.Place.LengthBytes is > 0 and var length) json.WriteNumber("length", length);
        json.WriteString("kind", "table");
        json.WriteString("fullyQualifiedName", finding.Place.Where);
        json.WriteEndObject();
    }

    private void WriteFacts(Utf8JsonWriter json, InputFile input)
    {
        SarifReport.WriteMessage(json, "description", input.Kind);
        if (input.Bytes is { } bytes && bytes <= Most) json.WriteNumber("length", bytes);
        json.WriteStartArray("roles");
        json.WriteStringValue("analysisTarget");
        json.WriteEndArray();
        if (input.Sha256 is not { } hash) return;
        json.WriteStartObject("hashes");
        json.WriteString("sha-256", hash);
        json.WriteEndObject();
    }

    private void WriteFile(Utf8JsonWriter json, string name, int index)
    {
        json.WriteStartObject(name);
        json.WriteString("uri", ArtifactUri.Of(paths[index], absolute: !forGitHub));
        json.WriteNumber("index", index);
        json.WriteEndObject();
    }
}
