using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dmarkit.Fuzzing;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Campaigns;

/// <summary>The directory of a campaign: tables to begin with, those that were found, and how far it is.</summary>
internal sealed partial class FuzzCorpus
{
    private const string StateName = "state.json", Failures = "failures", Tables = "tables";

    /// <summary>A name is cut off here; what follows the first words of a report tells little more.</summary>
    private const int MostNameCharacters = 60;

    /// <summary>How much is lost where a run is broken off.</summary>
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);

    private readonly string directory;
    private readonly Stopwatch sinceSaved = Stopwatch.StartNew();
    private int saved;

    private FuzzCorpus(string directory, CampaignState? state) => (this.directory, State) = (directory, state);

    /// <summary>Where the last run stopped; null where this one starts anew.</summary>
    public CampaignState? State { get; }

    /// <summary>Opens the directory, which is made where it is missing.</summary>
    public static FuzzCorpus Open(string directory, TargetCommand target, bool resume, ulong? seed)
    {
        if (File.Exists(directory)) throw new InputFailure($"{directory}: is a file; expected a directory.", ExitCode.Usage);
        string path = Path.Combine(directory, StateName);
        if (!resume)
        {
            Directory.CreateDirectory(directory);
            return new(directory, null);
        }

        if (!File.Exists(path)) throw new InputFailure($"{directory}: holds no {StateName}, so there is nothing to go on with; leave --resume out.");
        var state = CampaignState.Read(path);
        if (seed is { } other && other != state.Seed)
            throw new InputFailure($"--seed {other} is not the one of {path}, {state.Seed}; leave it out, or --resume.", ExitCode.Usage);
        if (!state.Target.SequenceEqual([target.Program, .. target.Arguments]))
            throw new InputFailure($"{path}: is of another target, '{string.Join(' ', state.Target)}'; name that one, or another --corpus.", ExitCode.Usage);
        return new(directory, state);
    }

    /// <summary>The tables there are, as YAML sources of kind acpi-table, in the order of their names.</summary>
    public ImmutableArray<(string Name, TableDraft Table)> ReadTables(TextWriter error)
    {
        var found = ImmutableArray.CreateBuilder<(string, TableDraft)>();
        foreach (string file in Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var source = SourceFile.Read(file, error);
            if (source.Built.Kind == SourceKind.Table) found.Add((Path.GetRelativePath(directory, file).Replace('\\', '/'), TableDraft.From(source.Built.Files[0].Content)));
        }

        return found.ToImmutable();
    }

    /// <summary>Where the smallest table of a failure is put, without its ending.</summary>
    public string PathOf(FoundFailure found) => Path.Combine(directory, Failures, NameOf(found.Failure));

    /// <summary>Keeps a table that the target answered as none before.</summary>
    public void Keep(NewAnswer answer)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"case-{answer.Case}");
        Write(Path.Combine(directory, Tables, name), answer.Table.Table, [answer.Table.Exercises, $"The target ends with {answer.Answer}"]);
    }

    /// <summary>Writes what was found since the last time, and the state.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="result">The result so far.</param>
    /// <param name="force">True to write the state in any case.</param>
    public void Save(CampaignOptions options, CampaignResult result, bool force)
    {
        bool isNew = saved < result.Failures.Count;
        for (; saved < result.Failures.Count; saved++) Save(result.Failures[saved]);
        if (!isNew && !force && sinceSaved.Elapsed < SaveInterval) return;
        sinceSaved.Restart();
        var failures = options.Found.Union(result.Failures.Select(found => found.Failure));
        new CampaignState(options.Seed, result.Next, [options.Target.Program, .. options.Target.Arguments], failures).Write(Path.Combine(directory, StateName));
    }

    private void Save(FoundFailure found)
    {
        string path = PathOf(found);
        Write(path, found.Smallest, [$"{found.Failure}; made smaller of case {found.Case}, {found.Exercises}"]);
        if (found.Errors.Length > 0) File.WriteAllText($"{path}.txt", found.Errors);
    }

    private static void Write(string path, TableDraft table, IEnumerable<string> remarks)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText($"{path}.yaml", string.Concat(remarks.Select(remark => $"# {Escaped.Text(remark)}\n")) + table.ToYaml());
        File.WriteAllBytes($"{path}.bin", table.Encode());
    }

    private static string NameOf(TargetFailure failure)
    {
        string name = Other().Replace(failure.ToString().ToLowerInvariant(), "-").Trim('-');
        return name.Length <= MostNameCharacters ? name : name[..MostNameCharacters].TrimEnd('-');
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
