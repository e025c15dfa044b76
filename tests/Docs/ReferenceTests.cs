using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dmarkit.Checker;
using Dmarkit.Cli;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Docs;

/// <summary>What the documents name exists.</summary>
public partial class ReferenceTests
{
    /// <summary>The documents that describe the code by its names.</summary>
    private static readonly string[] AboutCode = ["docs/api.md", "docs/architecture.md", "docs/inputs.md", "docs/outputs.md", "docs/translator.md"];

    /// <summary>The rooms, their tests, and the two libraries that show through.</summary>
    private static readonly HashSet<string> CodeNames = NamesOf(
        typeof(PhysicalMemory), typeof(Platform), typeof(ExitCode), typeof(ReferenceTests), typeof(Command), typeof(Utf8JsonWriter));

    public static TheoryData<string> Documents { get; } = new(Document.All);

    [Theory, MemberData(nameof(Documents))]
    public void Links_lead_somewhere(string document)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        var dead = Link().Matches(Repository.Text(document)).Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains(':') && !Path.Exists(Path.Combine(folder, target)));
        Assert.Empty(dead);
    }

    [Theory, MemberData(nameof(Documents))]
    public void Files_that_are_named_exist(string document)
    {
        var files = Repository.Files();
        var missing = FileName().Matches(Repository.Text(document)).Select(match => match.Groups[1].Value)
            .Where(name => !files.Any(file => $"/{file}".EndsWith($"/{name}", StringComparison.Ordinal)));
        Assert.Empty(missing);
    }

    [Fact]
    public void Types_and_members_that_are_named_exist()
    {
        var unknown = AboutCode.SelectMany(document => CodeName().Matches(Repository.Text(document))).Select(match => match.Groups[1].Value).Except(CodeNames);
        Assert.Empty(unknown);
    }

    /// <summary>Types by name, and members by name with and without their type.</summary>
    private static HashSet<string> NamesOf(params Type[] ofEach)
    {
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in ofEach.SelectMany(type => type.Assembly.GetTypes()))
        {
            string name = type.Name.Split('`')[0];
            names.Add(name);
            foreach (var member in type.GetMembers(any))
            {
                names.Add(member.Name);
                names.Add($"{name}.{member.Name}");
            }
        }

        return names;
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    /// <summary>A file of source between backticks; where it is named with a folder, the folder counts too.</summary>
    [GeneratedRegex(@"`(\w[\w./-]*\.(?:cs|csproj|props|ksy|mjs|sh|sln))`")]
    private static partial Regex FileName();

    /// <summary>A name in Pascal case between backticks, with a member or without, and with or without parentheses.</summary>
    [GeneratedRegex(@"`([A-Z][a-z]\w*(?:\.[A-Z]\w*)?)(?:\(\))?`")]
    private static partial Regex CodeName();
}
