using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Build;

public sealed class YamlDocumentTests
{
    [Theory]
    [InlineData("", "1:1: The source is empty; expected a mapping.")]
    [InlineData("- a", "1:1: The source is a list; expected a mapping.")]
    [InlineData("kind: table", "1:7: kind is 'table'; expected acpi-table, bundle.")]
    [InlineData("{}", "1:1: The source has no key kind; expected acpi-table or bundle.")]
    [InlineData("kind: bundle\nkind: bundle", "2:1: The key 'kind' is given twice.")]
    [InlineData("kind: bundle\n[a]: b", "2:1: A list or mapping stands as a key here; expected a name.")]
    [InlineData("kind: bundle\n---\nkind: bundle", "2:1: Another document starts here; expected one.")]
    [InlineData("kind: bundle\nunits: !!set {}", "2:8: The tag tag:yaml.org,2002:set has no meaning here; leave it out.")]
    [InlineData("kind: bundle\nunits: *all", "2:8: The alias *all names nothing that stands complete before it.")]
    [InlineData("kind: bundle\nunits: &all [*all]", "2:14: The alias *all names nothing that stands complete before it.")]
    [InlineData("kind: bundle\nextra: 1", "2:1: The source has the unknown key 'extra'; expected kind, dmar, units, memory, trace, acpi, pci, memory-map, policy.")]
    public void Says_what_is_wrong_and_where(string source, string error) => Assert.Equal(error, Yaml.Error(source));

    [Theory]
    [InlineData("kind: [bundle")]
    [InlineData("kind: 'bundle")]
    [InlineData("kind: bundle\n\tunits: []")]
    [InlineData("%YAML 9.9\n---\nkind: bundle")]
    public void What_is_no_yaml_is_an_error_with_its_place(string source) => Assert.Matches(@"^\d+:\d+: The source is not YAML here: .+\.$", Yaml.Error(source));

    [Fact]
    public void What_the_parser_itself_stumbles_over_is_an_error_too() =>
        Assert.Equal("1:5: The source is not YAML behind this place.", Yaml.Error("kind: \"\\UFFFFFFFF\""));

    [Fact]
    public void Reads_on_after_an_error_and_tells_all_in_the_order_of_lines()
    {
        const string Source = """
            kind: bundle
            trace: [{bdf: "x", op: read, iova: 0}]
            units: [{base: nowhere, registers: {CAP: 1}}]
            dmar: {hostAddressWidth: 0}
            """;
        Assert.False(SourceBuilder.TryBuild(Encoding.UTF8.GetBytes(Source), out _, out var errors));
        Assert.Equal([(2, 9), (3, 16), (4, 26)], errors.Select(error => (error.Line, error.Column)));
    }

    [Fact]
    public void Keeps_a_page_of_errors_at_most()
    {
        string source = "kind: bundle\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"k{i}: 1\n"));
        Assert.False(SourceBuilder.TryBuild(Encoding.UTF8.GetBytes(source), out _, out var errors));
        Assert.Equal(20, errors.Length);
    }

    [Fact]
    public void An_alias_stands_for_what_it_names()
    {
        const string Source = "kind: acpi-table\nhostAddressWidth: 39\nstructures:\n- rmrr: {base: 0x1000, limit: 0x1fff, scopes: &usb [{type: endpoint, path: \"00:14.0\"}]}\n"
            + "- rmrr: {base: 0x2000, limit: 0x2fff, scopes: *usb}\n";
        var table = DmarReader.Read(Yaml.File(Source, "dmar.bin"));
        Assert.All(table.Structures, structure => Assert.Equal("00:14.0", structure.Scopes.Single().PathText));
    }

    [Fact]
    public void Aliases_of_aliases_count_as_what_they_stand_for()
    {
        var source = new StringBuilder("kind: bundle\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i <= 20; i++) source.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Matches(@"^\d+:\d+: The source has more than 1048576 values, aliases counted as what they stand for\.$", Yaml.Error(source.ToString()));
    }

    [Fact]
    public void Long_texts_by_aliases_count_as_what_they_stand_for()
    {
        string source = $"kind: acpi-table\nhostAddressWidth: 39\nstructures:\n- raw: &long \"{new string('0', 1 << 20)}\"\n" + string.Concat(Enumerable.Repeat("- raw: *long\n", 1000));
        Assert.Contains("The source has more than 1048576 values", Yaml.Error(source), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(31, "has the unknown key 'deep'")]
    [InlineData(32, "2:38: The source is nested deeper here than the 32 levels that are read.")]
    [InlineData(200_000, "nested deeper here than the 32 levels that are read.")]
    public void Nesting_has_a_bound(int depth, string error) =>
        Assert.Contains(error, Yaml.Error($"kind: bundle\ndeep: {new string('[', depth)}{new string(']', depth)}"), StringComparison.Ordinal);

    [Fact]
    public void A_source_has_a_largest_size() =>
        Assert.Equal("1:1: The source has 4194305 bytes; expected at most 4194304.", Yaml.Error("kind: bundle\n#" + new string(' ', (4 << 20) - 13)));

    [Fact]
    public void Utf_16_with_a_mark_is_read_too()
    {
        byte[] source = [0xff, 0xfe, .. Encoding.Unicode.GetBytes("kind: bundle\r\n# ü\r\n")];
        Assert.True(SourceBuilder.TryBuild(source, out var built, out var errors));
        Assert.Empty(errors);
        Assert.Empty(built.Files);
    }
}
