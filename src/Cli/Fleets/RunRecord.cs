using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Fleets;

/// <summary>How the results in a folder are made: all of them alike, however many runs and machines it takes.</summary>
/// <param name="Shards">How many shards there are.</param>
/// <param name="Version">The version of the tool.</param>
/// <param name="Options">What is looked at and what counts; files by their content.</param>
/// <param name="Day">The day by which suppressions expire: that of the first run.</param>
internal sealed record RunRecord(int Shards, string Version, string[] Options, DateOnly Day)
{
    /// <summary>What the file is called.</summary>
    public const string Name = "run.json";

    private const int MaxBytes = 1 << 20;

    /// <summary>Reads the record of a folder of results, or begins it. Fails where the results there are made otherwise.</summary>
    public RunRecord Agree(string folder)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path)) Begin(folder, path);
        var there = Read(folder);
        string? other = there.Shards != Shards ? $"of {Count(there.Shards)}, not {Shards}"
            : there.Version != Version ? $"of dmarkit {Escaped.Text(there.Version)}, not {Version}"
            : there.Options.SequenceEqual(Options) ? null
            : $"of the options '{Escaped.Text(string.Join(' ', there.Options))}', not '{Escaped.Text(string.Join(' ', Options))}'";
        return other is null ? there : throw new InputFailure($"{folder}: holds results {other}; name another folder with --out.", ExitCode.Usage);
    }

    /// <summary>Reads the record of a folder of results.</summary>
    public static RunRecord Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        if (!Directory.Exists(folder)) throw new InputFailure($"{folder}: {(File.Exists(folder) ? "is a file; expected a folder" : "no such folder")} of results, as 'dmarkit fleet run' writes it.");
        if (!File.Exists(path)) throw new InputFailure($"{folder}: has no {Name}; expected a folder of results, as 'dmarkit fleet run' writes it.");
        try
        {
            using var document = JsonDocument.Parse(Files.ReadAll(path, MaxBytes));
            var root = document.RootElement;
            if (root.GetProperty("schemaVersion").GetInt32() == JsonReport.SchemaVersion && root.GetProperty("shards").GetInt32() is > 0 and <= Shard.MostShards and var shards
                && DateOnly.TryParseExact(root.GetProperty("day").GetString(), Suppression.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return new(shards, root.GetProperty("tool").GetProperty("version").GetString()!, WorkerOrders.Texts(root), day);
            }
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // The sentence is the same.
        }

        throw new InputFailure($"{path}: is not the record of a fleet's run.");
    }

    /// <summary>An option as the record has it.</summary>
    public static string Option(string name, string value, bool isFile) => isFile ? $"{name}=sha256:{HashOf(value)}" : $"{name}={value}";

    /// <summary>Several shards may begin at once: each writes a file of its own, and the first one's stays.</summary>
    private void Begin(string folder, string path)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(entry => !Path.GetFileName(entry).StartsWith(Name, StringComparison.Ordinal)) && !File.Exists(path))
            throw new InputFailure($"{folder}: holds files, and no {Name}; name a new or empty folder with --out.", ExitCode.Usage);
        Directory.CreateDirectory(folder);
        string draft = $"{path}.{Guid.NewGuid():n}";
        try
        {
            using (var file = new StreamWriter(draft) { NewLine = "\n" }) Json.Write(file, Write);
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another shard was first.
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", JsonReport.SchemaVersion);
        json.WriteStartObject("tool");
        json.WriteString("name", "dmarkit");
        json.WriteString("version", Version);
        json.WriteEndObject();
        json.WriteNumber("shards", Shards);
        json.WriteString("day", Day.ToString(Suppression.DateFormat, CultureInfo.InvariantCulture));
        OutcomeJson.WriteList(json, "options", Options);
        json.WriteEndObject();
    }

    private static string HashOf(string path)
    {
        using var stream = Files.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Count(int shards) => shards == 1 ? "one shard" : string.Create(CultureInfo.InvariantCulture, $"{shards} shards");
}
