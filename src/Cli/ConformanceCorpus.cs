using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Dmarkit.Cli.Reports;
using Dmarkit.Fuzzing;

namespace Dmarkit.Cli;

/// <summary>A folder of states that a translator once answered otherwise, and how far a run has come.</summary>
internal sealed class ConformanceCorpus
{
    private const string ProgressName = "fuzz-translate.json";
    private readonly string? folder;

    private ConformanceCorpus(string? folder, ulong seed) => (this.folder, Seed) = (folder, seed);

    /// <summary>The run's seed.</summary>
    public ulong Seed { get; }

    /// <summary>Number of the first state to generate.</summary>
    public long First { get; private set; }

    /// <summary>The states of the folder, by their files' names.</summary>
    public ImmutableArray<(string Name, RemappingState State)> Known { get; private set; } = [];

    /// <summary><see cref="ExitCode.BadInput"/> where a file of the folder is no state.</summary>
    public int Status { get; private set; }

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">The folder, which is made where it does not exist; null for none.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="resume">True to go on where the folder's last run of that seed ended.</param>
    /// <param name="error">Takes a line for each file that is no state.</param>
    public static ConformanceCorpus Open(string? folder, ulong seed, bool resume, TextWriter error)
    {
        if (folder is null && resume) throw new InputFailure("--resume: goes on where a corpus was left; name it with --corpus DIR.", ExitCode.Usage);
        var corpus = new ConformanceCorpus(folder, seed);
        if (folder is null) return corpus;
        Directory.CreateDirectory(folder);
        var known = ImmutableArray.CreateBuilder<(string, RemappingState)>();
        foreach (string path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (StateSource.TryRead(File.ReadAllBytes(path), out var state, out string? why))
            {
                known.Add((Path.GetFileName(path), state));
                continue;
            }

            error.WriteLine(Program.Sentence($"{path}: is no state, for {why}; passed over."));
            corpus.Status = ExitCode.BadInput;
        }

        corpus.Known = known.ToImmutable();
        if (resume) corpus.First = corpus.Progress();
        return corpus;
    }

    /// <summary>Adds what a run has found, and how far it came.</summary>
    public void Keep(ConformanceResult result)
    {
        if (folder is null) return;
        foreach (var divergence in result.Divergences.Where(divergence => Known.All(known => known.Name != divergence.Case)))
            File.WriteAllText(Path.Combine(folder, FormattableString.Invariant($"seed{Seed}-case{divergence.Case}-{result.Divergences.ToList().IndexOf(divergence)}.yaml")), divergence.State.ToYaml(divergence.Steps), new UTF8Encoding(false));
        using var text = new StringWriter();
        Json.Write(text, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("seed", Seed);
            json.WriteNumber("next", result.Next);
            json.WriteEndObject();
        });
        File.WriteAllText(Path.Combine(folder, ProgressName), text.ToString());
    }

    private long Progress()
    {
        string path = Path.Combine(folder!, ProgressName);
        if (!File.Exists(path)) return 0;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return root.GetProperty("seed").GetUInt64() == Seed ? Math.Max(0, root.GetProperty("next").GetInt64()) : 0;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InputFailure($"{path}: does not tell how far a run came; remove it to begin anew.");
        }
    }
}
