using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Tests.Docs;

/// <summary>The folder docs/rules is what the rules declare of themselves. With <c>GOLDEN=accept</c> in the environment it is written anew.</summary>
[Collection(nameof(InFolderOfDocument))]
public class RulePagesTests
{
    private const string Folder = "docs/rules";

    [Fact]
    public void Pages_are_what_the_rules_say()
    {
        var pages = Catalogue.Infos.ToDictionary(rule => $"{rule.Id}.md", RuleMarkdown.Page);
        pages.Add("README.md", RuleMarkdown.Index());
        Directory.CreateDirectory(Repository.PathOf(Folder));
        var present = Directory.GetFiles(Repository.PathOf(Folder)).Select(file => Path.GetFileName(file)!).ToList();
        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept")
        {
            foreach (string name in present.Except(pages.Keys)) File.Delete(Repository.PathOf($"{Folder}/{name}"));
            foreach (var (name, page) in pages) File.WriteAllText(Repository.PathOf($"{Folder}/{name}"), page);
            return;
        }

        Assert.Empty(present.Except(pages.Keys));
        var stale = pages.Where(page => !present.Contains(page.Key) || Repository.Text($"{Folder}/{page.Key}") != page.Value).Select(page => page.Key).ToList();
        Assert.True(stale.Count == 0, $"{Folder}: stale are {string.Join(", ", stale)}. Run GOLDEN=accept dotnet test, then read the diff.");
    }
}
