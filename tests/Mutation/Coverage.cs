using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Dmarkit.Mutation;

/// <summary>A Cobertura report, as coverlet writes it: how many branches of the translator the tests took.</summary>
internal static partial class Coverage
{
    private const double Wanted = 0.98;

    /// <summary>Prints the lines with a branch that no test took, and the share of those taken.</summary>
    /// <returns>0 where enough were taken, else 1.</returns>
    public static int Print(string path, TextWriter output)
    {
        int taken = 0, all = 0;
        foreach (var type in XDocument.Load(path).Descendants("class").Where(type => InTranslator().IsMatch(type.Attribute("filename")!.Value.Replace('\\', '/'))))
        {
            foreach (var line in type.Element("lines")!.Elements("line").Where(line => Covered(line) is not null))
            {
                var (hit, count) = Covered(line)!.Value;
                (taken, all) = (taken + hit, all + count);
                if (hit < count) output.WriteLine($"{Path.GetFileName(type.Attribute("filename")!.Value)}:{line.Attribute("number")!.Value}: {hit} of {count} branches");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"translator: {taken} of {all} branches taken: {100.0 * taken / all:f1} %"));
        return all > 0 && (double)taken / all >= Wanted ? 0 : 1;
    }

    private static (int Taken, int Count)? Covered(XElement line) => Share().Match((string?)line.Attribute("condition-coverage") ?? "") is { Success: true } match
        ? (int.Parse(match.Groups[1].Value, null), int.Parse(match.Groups[2].Value, null))
        : null;

    [GeneratedRegex(@"(^|/)Translation/\w+\.cs$")]
    private static partial Regex InTranslator();

    [GeneratedRegex(@"\((\d+)/(\d+)\)")]
    private static partial Regex Share();
}
