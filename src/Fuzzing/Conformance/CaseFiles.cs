using System.Globalization;
using System.Text;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>The files of one case, in a folder of their own that the next case overwrites.</summary>
internal sealed class CaseFiles(string folder)
{
    /// <summary>Writes a state's files.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="state">The state.</param>
    /// <returns>The line that tells a target of them.</returns>
    public string Write(long number, RemappingState state)
    {
        if (!SourceBuilder.TryBuild(Encoding.UTF8.GetBytes(state.ToYaml()), out var built, out var errors))
            throw new InvalidOperationException($"A state is no source: {errors[0]}");
        foreach (var file in built.Files) File.WriteAllBytes(PathOf(file.Name), file.Content.ToArray());
        if (state.Accesses.IsEmpty) File.WriteAllBytes(PathOf("trace.jsonl"), []);
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("case", number);
            json.WriteString("memory", string.Create(CultureInfo.InvariantCulture, $"{PathOf("memory.bin")}@0x0"));
            json.WriteString("registers", PathOf("registers.json"));
            json.WriteString("dmar", PathOf("dmar.bin"));
            json.WriteString("trace", PathOf("trace.jsonl"));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.ToArray());
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
