using Dmarkit.Checker;

namespace Dmarkit.Tests.Checker.Rules;

/// <summary>The folder corpus/state has of each rule about state a bundle that has the defect and one that has not: what the rule declares of itself. With <c>GOLDEN=accept</c> in the environment it is written anew.</summary>
public class StateCorpusTests
{
    private const string Folder = "corpus/state";

    [Fact]
    public void Bundles_are_what_the_rules_say()
    {
        var sources = Catalogue.Infos.Where(info => info.Group.Scope == RuleScope.State && !info.Cure.IsEmpty)
            .SelectMany(info => new[] { (Name: $"{info.Id}-failing", Text: info.Example), (Name: $"{info.Id}-passing", Text: info.Cured) })
            .ToDictionary(each => each.Name, each => $"# {Title(each.Name)}\n{each.Text}\n");
        string folder = Repository.PathOf(Folder);
        Directory.CreateDirectory(folder);
        var present = Directory.GetDirectories(folder).Select(each => Path.GetFileName(each)!).ToList();
        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept")
        {
            foreach (string name in present.Except(sources.Keys)) Directory.Delete(Path.Combine(folder, name), recursive: true);
            foreach (var (name, text) in sources) File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, "bundle.yaml"), text);
            return;
        }

        Assert.Empty(present.Except(sources.Keys));
        var stale = sources.Where(each => !present.Contains(each.Key) || Repository.Text($"{Folder}/{each.Key}/bundle.yaml") != each.Value).Select(each => each.Key).ToList();
        Assert.True(stale.Count == 0, $"{Folder}: stale are {string.Join(", ", stale)}. Run GOLDEN=accept dotnet test, then read the diff.");
    }

    private static string Title(string name)
    {
        var info = Catalogue.Infos.Single(info => name.StartsWith($"{info.Id}-", StringComparison.Ordinal));
        return name.EndsWith("failing", StringComparison.Ordinal) ? $"{info.Id} {info.Name}: {info.Summary}" : $"The same machine without {info.Id} {info.Name}.";
    }
}
