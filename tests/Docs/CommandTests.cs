using Dmarkit.Cli;

namespace Dmarkit.Tests.Docs;

/// <summary>Commands run in a folder of their document, and the current folder is one for the whole process: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(InFolderOfDocument), DisableParallelization = true)]
public class InFolderOfDocument;

/// <summary>What the documents show of the command line is what it does.</summary>
[Collection(nameof(InFolderOfDocument))]
public class CommandTests
{
    /// <summary>The commands that README.md must show, for <c>.ci/run</c> runs them as they stand there.</summary>
    private static readonly string[] Required = ["main", "test"];

    public static TheoryData<string> Documents { get; } = new(Document.All);

    [Fact]
    public void The_readme_shows_the_main_command_and_the_test_command()
    {
        Assert.True(File.Exists(Repository.PathOf("README.md")), "There is no README.md. It must mark two blocks: <!-- command: main --> and <!-- command: test -->.");
        Assert.Empty(Required.Except(Document.Commands("README.md").Select(command => command.Name)));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Shown_commands_print_what_is_shown(string document)
    {
        using var folder = new DocumentFolder(document);
        foreach (var command in Document.Commands(document)) Check(document, command, folder);
    }

    /// <summary>Blocks of other programs, such as <c>dotnet test</c>, are the reader's and <c>.ci/run</c>'s to run.</summary>
    private static void Check(string document, ShownCommand command, DocumentFolder folder)
    {
        var lines = ShellLine.Split(command.Text).Select(ShellLine.ArgumentsOf).ToList();
        if (!lines.Contains(null)) Compare($"{document}, command {command.Name}", command, lines, folder);
        else Assert.True(command.Output is null, $"{document}: command {command.Name} runs more than dmarkit, so its output cannot be checked");
    }

    private static void Compare(string place, ShownCommand command, List<string[]?> lines, DocumentFolder folder)
    {
        string before = Environment.CurrentDirectory;
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int status = 0;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            foreach (string[]? arguments in lines) status = Program.Run(arguments!, output, error);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }

        string printed = output.ToString() + error;
        Assert.True(command.Status is { } promised ? status == promised : status is 0 or 1, $"{place}: status {status}, after\n{printed}");
        if (command.Output is { } shown) Assert.True(Document.Shows(shown, printed), $"{place} prints\n{printed}\nwhere the document shows\n{string.Join('\n', shown)}");
    }
}
