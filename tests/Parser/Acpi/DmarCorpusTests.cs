using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public class DmarCorpusTests
{
    private static readonly string[] FramingKinds = ["frame-", "scope-length", "scope-path-empty", "header-length", "header-signature", "andd-no-nul"];

    [SharedFact("corpus")]
    public void Tables_of_real_machines_decode_as_the_index_says()
    {
        var rows = Corpus.Rows("real", "index.csv").Where(row => row["table"] == "DMAR").ToList();

        Assert.InRange(rows.Count, 1, int.MaxValue);
        foreach (var row in rows)
        {
            byte[] bytes = Corpus.Read("real", row["file"]);
            var table = DmarReader.Read(bytes);

            Assert.Equal((row["file"], ""), (row["file"], string.Join("; ", table.Defects)));
            Assert.Equal(row["haw_bits"], table.HostAddressWidth!.Value.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(row["flags"], string.Create(CultureInfo.InvariantCulture, $"0x{(byte)table.Flags!.Value:x2}"));
            Assert.Equal(row["length"], bytes.Length.ToString(CultureInfo.InvariantCulture));
            Assert.Equal((row["file"], row["structures"]), (row["file"], StructuresOf(table)));
            Assert.Equal((row["file"], row["scopes"]), (row["file"], ScopesOf(table)));
            Assert.Equal(bytes, DmarBuilder.From(table).Build());
        }
    }

    [SharedFact("corpus")]
    public void Every_table_in_the_folder_is_in_the_index() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Corpus.Root!, "real"), "*.dmar.bin").Select(Path.GetFileName).Order(StringComparer.Ordinal),
        Corpus.Rows("real", "index.csv").Where(row => row["table"] == "DMAR").Select(row => row["file"]).Order(StringComparer.Ordinal));

    [SharedFact("corpus")]
    public void Defects_of_altered_tables_lie_where_they_were_altered()
    {
        string[] sound = ["frame-order", "frame-unknown-type-7"]; // Both are sound in their framing: a rule's business.
        var rows = Corpus.Rows("mutants", "manifest.csv").Where(IsAboutFraming).ToList();

        Assert.InRange(rows.Count, 1, int.MaxValue);
        foreach (var row in rows)
        {
            var table = DmarReader.Read(Corpus.Read("mutants", row["file"]));
            if (sound.Contains(row["kind"])) Assert.Empty(table.Defects);
            else Assert.NotEmpty(table.Defects);
            Assert.All(table.Defects, defect => Assert.Contains(Ranges(row["ranges"]), range => range.Start <= defect.Offset && defect.Offset < range.End));
        }
    }

    [SharedFact("corpus")]
    public void Other_altered_tables_are_sound_in_their_framing()
    {
        foreach (var row in Corpus.Rows("mutants", "manifest.csv").Where(row => !IsAboutFraming(row)))
            Assert.Equal((row["file"], ""), (row["file"], string.Join("; ", DmarReader.Read(Corpus.Read("mutants", row["file"])).Defects)));
    }

    private static bool IsAboutFraming(Dictionary<string, string> row) => FramingKinds.Any(kind => row["kind"].StartsWith(kind, StringComparison.Ordinal));

    private static string StructuresOf(DmarTable table) => string.Join(' ', table.Structures
        .GroupBy(structure => structure.Type).OrderBy(group => group.Key)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.First().Label.Split(' ')[0]}={group.Count()}")));

    private static string ScopesOf(DmarTable table) => string.Join(' ', table.Structures
        .SelectMany(structure => structure.Scopes).GroupBy(scope => scope.Type).OrderBy(group => group.Key)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key}:{group.Count()}")));

    private static IEnumerable<(long Start, long End)> Ranges(string text) => text.Split(';')
        .Select(range => range.Split('-').Select(end => long.Parse(end.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToArray())
        .Select(ends => (ends[0], ends[1]));
}
