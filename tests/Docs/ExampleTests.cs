using System.Text.RegularExpressions;

namespace Dmarkit.Tests.Docs;

/// <summary>What docs/api.md shows of C# is what the example program, which is compiled elsewhere, does.</summary>
public partial class ExampleTests
{
    [Fact]
    public void Shown_code_is_that_of_the_example()
    {
        string program = Repository.Text("examples/ReadTable/Program.cs");
        string[] blocks = [.. Block().Matches(Repository.Text("docs/api.md")).Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, program, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
