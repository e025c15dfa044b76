using System.Text.RegularExpressions;
using Dmarkit.Mutation;

// What tests/Mutation/coverage.sh calls:
//   coverage REPORT                         prints the branches that the tests take, and those that they do not
// The steps of tests/Mutation/run.sh:
//   rewrite TREE PACKAGES LIST              puts the mutants into a copy of the sources, and lists them
//   test TESTS LIST VERDICTS PART PARTS     tries those of one part that have no verdict yet
//   alone TESTS LIST VERDICTS ID            tries one in a process of its own
//   report LIST VERDICTS                    prints the figures and what survived
return args switch
{
    ["rewrite", var tree, var packages, var list] => Rewrite(tree, packages, list),
    ["test", var tests, var list, var verdicts, var part, var parts] => Test(tests, list, verdicts, session => session.Run(int.Parse(part, null), int.Parse(parts, null))),
    ["alone", var tests, var list, var verdicts, var id] => Test(tests, list, verdicts, session => session.RunAlone(int.Parse(id, null))),
    ["report", var list, var verdicts] => new Report(Read(list), verdicts).Print(Console.Out),
    ["coverage", var report] => Coverage.Print(report, Console.Out),
    _ => throw new ArgumentException("Call it through tests/Mutation/run.sh or coverage.sh."),
};

static int Rewrite(string tree, string packages, string list)
{
    var chosen = new Regex(Choice.Files);
    var mutants = new Tree(tree, packages).Rewrite(chosen.IsMatch);
    File.WriteAllLines(list, mutants.Select(mutant => mutant.ToString()));
    Console.WriteLine($"{mutants.Count} mutants");
    return 0;
}

static int Test(string tests, string list, string verdicts, Action<Session> run)
{
    var chosen = new Regex(Choice.Tests);
    double most = double.TryParse(Environment.GetEnvironmentVariable("MUTATION_MILLISECONDS"), out double told) ? told : double.MaxValue;
    run(new Session(tests, Read(list), verdicts, type => chosen.IsMatch(type.FullName!), most));
    return 0;
}

static IReadOnlyList<Mutant> Read(string list) => [.. File.ReadLines(list).Select(Mutant.Parse)];
