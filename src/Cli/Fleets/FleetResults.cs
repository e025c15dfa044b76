using System.Globalization;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Fleets;

/// <summary>One bundle's result, read back.</summary>
/// <param name="Head">What is known without its findings.</param>
/// <param name="Machine">The machine that it is of; with nulls where nothing tells.</param>
/// <param name="Result">What was found.</param>
internal sealed record BundleResult(ResultHead Head, MachineIdentity Machine, CheckResult Result);

/// <summary>A folder of results, as <c>fleet run</c> writes it. It is read a line at a time, for it may be larger than the memory.</summary>
internal sealed class FleetResults
{
    private readonly string folder;
    private readonly List<string> files = [];

    private FleetResults(string folder, RunRecord record) => (this.folder, Record) = (folder, record);

    /// <summary>How the results were made.</summary>
    public RunRecord Record { get; }

    /// <summary>The shards that are not finished, with what there is of them.</summary>
    public List<string> Unfinished { get; } = [];

    /// <summary>Looks through a folder.</summary>
    public static FleetResults Open(string folder)
    {
        var results = new FleetResults(folder, RunRecord.Read(folder));
        for (int index = 0; index < results.Record.Shards; index++)
        {
            string name = ResultStore.NameOf(new(index, results.Record.Shards)), finished = Path.Combine(folder, name + ResultStore.Ending), journal = Path.Combine(folder, name + ResultStore.JournalEnding);
            if (File.Exists(finished))
            {
                results.files.Add(finished);
                continue;
            }

            results.Unfinished.Add(name);
            if (File.Exists(journal)) results.files.Add(journal);
        }

        return results;
    }

    /// <summary>Reads every result once.</summary>
    /// <param name="error">Takes what is wrong with lines, which are passed over.</param>
    /// <param name="take">Takes a result.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Read(TextWriter error, Action<BundleResult> take)
    {
        int status = ExitCode.Done;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            long number = 0, end = 0;
            foreach (var line in JsonLines.In(stream))
            {
                number++;
                end += line.Length;
                string name = string.Create(CultureInfo.InvariantCulture, $"{file} line {number}");
                try
                {
                    var result = Parse(name, line);
                    if (seen.Add(result.Head.Bundle)) take(result);
                    else throw new InputFailure($"{name}: is a second result of {result.Head.Bundle}.");
                }
                catch (InputFailure failure)
                {
                    error.WriteLine(Program.Sentence(failure.Message));
                    status = Math.Max(status, failure.Status);
                }
            }

            if (end == stream.Length || file.EndsWith(ResultStore.JournalEnding, StringComparison.Ordinal)) continue; // A journal may end in the middle of a line.
            error.WriteLine(Program.Sentence($"{file}: ends in the middle of a line."));
            status = ExitCode.BadInput;
        }

        return status;
    }

    /// <summary>The name of the folder.</summary>
    public override string ToString() => folder;

    private static BundleResult Parse(string name, ReadOnlyMemory<byte> line)
    {
        if (ResultLine.Head(line) is not { } head) throw new InputFailure($"{name}: is no result; expected a line that 'dmarkit fleet run' wrote.");
        using var document = JsonDocument.Parse(line);
        return new(head, MachineOf(document.RootElement), FindingsFile.Of(name, document.RootElement));
    }

    private static MachineIdentity MachineOf(JsonElement root)
    {
        return root.TryGetProperty("machine", out var machine) && machine.ValueKind == JsonValueKind.Object ? new(Text("vendor"), Text("model"), Text("firmware")) : new(null, null, null);

        string? Text(string key) => machine.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && ResultLine.Readable(value) is { } text ? Escaped.Sentence(text) : null;
    }
}
