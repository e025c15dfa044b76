using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Dmarkit.Mutation;

/// <summary>Runs the tests against one mutant after the other, in one process, and writes each verdict at once: what hangs or crashes ends the process, and the next goes on.</summary>
/// <remarks>A verdict is a line of the mutant's number, a word and, where it was killed, the test that did it.</remarks>
internal sealed class Session
{
    private const int PatienceSeconds = 10, RememberedKillers = 12;
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
        if (!TryRecall(out bool[] first, out bool[] again))
        {
            (first, again) = (Explore(), Explore());
            Remember(first, again);
        }

        Initialise();
        Guard();
        foreach (var mutant in mutants.Where(mutant => !done.Contains(mutant.Id) && mutant.Id % parts == part))
        {
            if (!again[mutant.Id])
            {
                Verdict(mutant, first[mutant.Id] ? "once" : "unreached"); // What runs once a process, as a static initialiser, needs a process of its own.
                continue;
            }

            Judge(mutant, cases.Where(one => !one.IsLeftOut && one.Reached[mutant.Id] && one.Milliseconds <= mostMilliseconds).OrderBy(one => one.Milliseconds));
        }
    }

    /// <summary>Tests one mutant in a process of its own.</summary>
    public void RunAlone(int id)
    {
        Guard();
        TryRecall(out _, out _);
        Judge(mutants.Single(mutant => mutant.Id == id), cases.Where(one => !one.IsLeftOut && one.Milliseconds <= mostMilliseconds).OrderBy(one => one.Milliseconds));
    }

    /// <summary>What is known of the unchanged tests, for the processes that come after this one.</summary>
    private string Memory => verdicts.Replace("verdicts", "explored", StringComparison.Ordinal);

    private void Remember(bool[] first, bool[] again) => File.WriteAllLines(
        Memory, cases.Select(one => $"{one.Milliseconds.ToString(CultureInfo.InvariantCulture)}\t{Numbers(one.Reached)}\t{one.IsLeftOut}").Append(Numbers(first)).Append(Numbers(again)));

    /// <summary>Takes over what another process remembered; nothing is run then but the static initialisers, which no mutant may get at.</summary>
    private bool TryRecall(out bool[] first, out bool[] again)
    {
        first = again = [];
        if (!File.Exists(Memory) || File.ReadAllLines(Memory) is not { } lines || lines.Length != cases.Count + 2) return false;
        for (int i = 0; i < cases.Count; i++)
        {
            string[] fields = lines[i].Split('\t');
            (cases[i].Milliseconds, cases[i].Reached, cases[i].IsLeftOut) = (double.Parse(fields[0], CultureInfo.InvariantCulture), Flags(fields[1]), bool.Parse(fields[2]));
        }

        (first, again) = (Flags(lines[^2]), Flags(lines[^1]));
        return true;
    }

    private static string Numbers(bool[] flags) => string.Join(',', Enumerable.Range(0, flags.Length).Where(i => flags[i]));

    private bool[] Flags(string numbers)
    {
        bool[] flags = new bool[mutants.Max(mutant => mutant.Id) + 1];
        foreach (string number in numbers.Split(',', StringSplitOptions.RemoveEmptyEntries)) flags[int.Parse(number, null)] = true;
        return flags;
    }

    /// <summary>Runs the static initialisers of the changed code, before any mutant is active.</summary>
    private static void Initialise()
    {
        string[] changed = ["Dmarkit.Parser", "Dmarkit.Checker"];
        foreach (var type in changed.SelectMany(name => Assembly.Load(name).GetTypes()).Where(type => !type.ContainsGenericParameters))
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
    }

    private bool Fails(Case one)
    {
        begun = Environment.CpuUsage.TotalTime;
        return !one.Passes();
    }

    private void Judge(Mutant mutant, IEnumerable<Case> relevant)
    {
        Verdict(mutant, "begun");
        active.SetValue(null, mutant.Id);
        var killer = relevant.OrderByDescending(one => lately.IndexOf(one)).FirstOrDefault(one => Fails(one));
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
            if (!one.Passes())
            {
                one.IsLeftOut = true; // It says nothing, and the suite must tell why.
                Console.WriteLine($"left out, for it fails though nothing is changed: {one.Name}");
            }

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
