using System.Text.RegularExpressions;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>Tables of real machines, and altered ones, in the folder <c>shared/corpus</c> beside the repository, where there is one.</summary>
internal static partial class Corpus
{
    /// <summary>Null where there is no such folder.</summary>
    public static string? Root { get; } = Repository.Shared("corpus");

    public static byte[] Read(string folder, string file) => File.ReadAllBytes(Path.Combine(Root!, folder, file));

    /// <summary>The rows of a table with a header line, by column.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string folder, string file)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Root!, folder, file));
        var columns = Cells(lines[0]);
        return lines.Skip(1).Select(line => columns.Zip(Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    /// <summary>Asserts that every table of a kind is sound, and that something was read of it.</summary>
    public static void HasNoDefect(string kind, Func<byte[], IReadOnlyList<Defect>> defects, Func<byte[], bool> saysSomething)
    {
        string[] files = Directory.GetFiles(Path.Combine(Root!, "real"), $"*.{kind}*.bin");

        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            Assert.Equal((file, ""), (file, string.Join("; ", defects(bytes))));
            Assert.True(saysSomething(bytes), file);
        }
    }

    private static List<string> Cells(string line) =>
        [.. Cell().Matches(line).Select(match => match.Groups[1].Success ? match.Groups[1].Value.Replace("\"\"", "\"") : match.Groups[2].Value)];

    [GeneratedRegex("""(?:^|(?<=,))(?:"((?:[^"]|"")*)"|([^,]*))(?=,|$)""")]
    private static partial Regex Cell();
}
