using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace Dmarkit.Mutation;

/// <summary>Runs the tests against one mutant after the other, in one process, and writes each verdict at once: what hangs or crashes ends the process, and the next goes on.</summary>
/// <remarks>A verdict is a line of the mutant's number, a word and, where it was killed, the test that did it.</remarks>
internal sealed class Session
{
    private const int PatienceSeconds = 30, RememberedKillers = 12;
    private const double QuickMilliseconds = 50;
    private readonly FieldInfo active, reached;
    private readonly IReadOnlyList<Case> cases;
    private readonly IReadOnlyList<Mutant> mutants;
    private readonly List<Case> lately = [];
    private readonly string verdicts;
    private readonly double mostMilliseconds;
    private TimeSpan begun;

    public Session(string tests, IReadOnlyList<Mutant> mutants, string verdicts, Func<Type, bool> chosen, double mostMilliseconds)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(tests))!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        var chooser = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "Dmarkit.Parser.dll")).GetType("Dmarkit.Parser.Mutant", throwOnError: true)!;
        (active, reached) = (chooser.GetField("Active")!, chooser.GetField("Reached")!);
        (this.mutants, this.verdicts, this.mostMilliseconds) = (mutants, verdicts, mostMilliseconds);
        cases = Case.In(AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(tests)), chosen);
    }

    /// <summary>Tests all mutants that have no verdict yet, of which this process takes every one whose number leaves <paramref name="part"/>.</summary>
    public void Run(int part, int parts)
    {
        var done = File.Exists(verdicts) ? File.ReadLines(verdicts).Select(line => int.Parse(line.Split('\t')[0], null)).ToHashSet() : [];
        bool[] first = Explore(), again = Explore();
        if (part == 0) File.WriteAllLines(Times, cases.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Milliseconds}\t{one.Name}")));
        Guard();
        foreach (var mutant in mutants.Where(mutant => !done.Contains(mutant.Id) && mutant.Id % parts == part))
        {
            if (!again[mutant.Id])
            {
                Verdict(mutant, first[mutant.Id] ? "once" : "unreached"); // What runs once a process, as a static initialiser, needs a process of its own.
                continue;
            }

            Judge(mutant, cases.Where(one => one.Reached[mutant.Id] && one.Milliseconds <= mostMilliseconds).OrderBy(one => one.Milliseconds));
        }
    }

    /// <summary>Tests one mutant in a process of its own.</summary>
    public void RunAlone(int id)
    {
        Guard();
        var times = !File.Exists(Times) ? [] : File.ReadLines(Times).Select(line => line.Split('\t', 2)).DistinctBy(fields => fields[1])
            .ToDictionary(fields => fields[1], fields => double.Parse(fields[0], CultureInfo.InvariantCulture));
        foreach (var one in cases) one.Milliseconds = times.GetValueOrDefault(one.Name);
        Judge(mutants.Single(mutant => mutant.Id == id), cases.Where(one => one.Milliseconds <= mostMilliseconds).OrderBy(one => one.Milliseconds));
    }

    /// <summary>How long each test takes, for the processes that try one mutant each.</summary>
    private string Times => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(verdicts))!, "times.tsv");

    private void Judge(Mutant mutant, IEnumerable<Case> relevant)
    {
        Verdict(mutant, "begun");
        active.SetValue(null, mutant.Id);
        begun = Environment.CpuUsage.TotalTime;
        var killer = relevant.OrderByDescending(one => lately.IndexOf(one)).FirstOrDefault(one => !one.Passes());
        active.SetValue(null, -1);
        Verdict(mutant, killer is null ? "survived" : "killed", killer?.Name);
        if (killer is null) return;
        lately.Remove(killer);
        if (killer.Milliseconds <= QuickMilliseconds) lately.Add(killer); // What kills one mutant often kills its neighbours.
        if (lately.Count > RememberedKillers) lately.RemoveAt(0);
    }

    /// <summary>Runs every case unchanged, and learns which mutants it reaches and how long it takes.</summary>
    private bool[] Explore()
    {
        int count = mutants.Max(mutant => mutant.Id) + 1;
        bool[] any = new bool[count];
        foreach (var one in cases)
        {
            one.Reached = new bool[count];
            reached.SetValue(null, one.Reached);
            var start = Environment.CpuUsage.TotalTime;
            if (!one.Passes()) throw new InvalidOperationException($"{one.Name} fails, though nothing is changed.");
            one.Milliseconds = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
            for (int id = 0; id < count; id++) any[id] |= one.Reached[id];
        }

        reached.SetValue(null, null);
        return any;
    }

    /// <summary>Counts the processor's time, for a machine may be busy with other things.</summary>
    private void Guard()
    {
        begun = Environment.CpuUsage.TotalTime;
        new Thread(() =>
        {
            while ((Environment.CpuUsage.TotalTime - begun).TotalSeconds < PatienceSeconds) Thread.Sleep(500);
            Environment.Exit(3);
        }) { IsBackground = true }.Start();
    }

    private void Verdict(Mutant mutant, string word, string? by = null) =>
        File.AppendAllText(verdicts, string.Create(CultureInfo.InvariantCulture, $"{mutant.Id}\t{word}\t{by}\n"));
}
