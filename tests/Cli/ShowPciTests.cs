using System.Text;
using System.Text.Json;
using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary><c>show --pci</c>: who a path leads to.</summary>
public class ShowPciTests
{
    private const string Inventory = """
        [{"bdf":"00:1f.3","class":"0x040300","vendor":"0x8086","device":"0xa348"},{"bdf":"00:1f.0","class":"0x060100","header":0},
         {"bdf":"80:1c.4","class":"0x060400","header":1,"secondary":"0x81"},{"bdf":"81:00.0","class":"0x020000"},{"bdf":"81:01.0"}]
        """;

    [Theory]
    [InlineData("00:1f.3", "00:1f.3 = 0000:00:1f.3, requester id 0x00fb, audio device [0403] [8086:a348]")]
    [InlineData("00:1f.4", "00:1f.4 = 0000:00:1f.4, requester id 0x00fc: no function at 0000:00:1f.4")]
    [InlineData("80:1c.4/00.0", "80:1c.4/00.0 = 0000:81:00.0, requester id 0x8100, Ethernet controller [0200]")]
    [InlineData("80:1c.4/01.0", "80:1c.4/01.0 = 0000:81:01.0, requester id 0x8108")]
    [InlineData("80:1c.4/02.0", "80:1c.4/02.0: no function at 0000:81:02.0")]
    [InlineData("00:1f.0/00.0", "00:1f.0/00.0: 0000:00:1f.0 is no bridge")]
    public void Path_has_its_device_beside_it(string path, string meaning) => Assert.Equal(meaning, Show(path).Split('\n').Single(line => line.Contains(" Path ", StringComparison.Ordinal))[66..]);

    [Fact]
    public void Scope_has_its_device_in_json()
    {
        Assert.Equal("""{"device":"0000:81:00.0","class":"0x0200"}""", Target("80:1c.4/00.0"));
        Assert.Equal("""{"device":"0000:00:1f.3","class":"0x0403","pciId":"8086:a348"}""", Target("00:1f.3"));
        Assert.Equal("""{"unresolved":"0000:00:1f.0 is no bridge"}""", Target("00:1f.0/00.0"));
    }

    [Theory]
    [InlineData("--style", "iasl")]
    [InlineData("--style", "dmesg")]
    [InlineData("--format", "yaml")]
    [InlineData("--format", "asl")]
    public void Other_manners_have_no_place_for_it(string option, string value)
    {
        using TemporaryFile table = new(RawTable.Of(RawTable.Unit())), pci = new(Encoding.ASCII.GetBytes(Inventory));

        Assert.Equal(
            (2, "", "dmarkit: --pci says what paths lead to in --style tree and --format json only; leave it out.\n"), ShowTable.Run("show", option, value, "--pci", pci.Path, table.Path));
    }

    [Fact]
    public void What_is_no_inventory_is_refused()
    {
        using TemporaryFile table = new(RawTable.Of(RawTable.Unit())), pci = new("hello\n"u8.ToArray());
        var (status, output, error) = ShowTable.Run("show", "--pci", pci.Path, table.Path);

        Assert.Equal((3, ""), (status, output));
        Assert.Equal($"dmarkit: {pci.Path}: line 1: PCI inventory has no line that starts with a PCI function, as 00:1f.3 (line is hello; expected a PCI function, as 00:1f.3); expected a PCI inventory.\n", error);
        Assert.Equal((3, "", "dmarkit: nosuch: no such file.\n"), ShowTable.Run("show", "--pci", "nosuch", table.Path));
    }

    [Fact]
    public void Lines_that_cannot_be_used_are_noted()
    {
        using TemporaryFile table = new(RawTable.Of(RawTable.Unit())), pci = new("a\nb\nc\nd\n00:02.0\n"u8.ToArray());
        var (status, _, error) = ShowTable.Run("show", "--pci", pci.Path, table.Path);

        Assert.Equal(0, status);
        Assert.Equal(["line 1: line is a", "line 2: line is b", "line 3: line is c", "1 more of the kind."], error.TrimEnd().Split('\n').Select(line => line[$"dmarkit: {pci.Path}: ".Length..].Split(';')[0]));
    }

    private static string Show(string path, params string[] options)
    {
        byte bus = Convert.ToByte(path[..2], 16);
        byte[] steps = [.. path[3..].Split('/').SelectMany(step => new[] { Convert.ToByte(step[..2], 16), Convert.ToByte(step[3..], 16) })];
        using TemporaryFile table = new(RawTable.Of(RawTable.Unit([1, (byte)(6 + steps.Length), 0, 0, 0, bus, .. steps]))), pci = new(Encoding.ASCII.GetBytes(Inventory));
        var (status, output, error) = ShowTable.Run(["show", "--pci", pci.Path, .. options, table.Path]);
        Assert.Equal((0, ""), (status, error));
        return output;
    }

    /// <summary>What a scope has in JSON beside its fields and places.</summary>
    private static string Target(string path)
    {
        using var document = JsonDocument.Parse(Show(path, "--format", "json"));
        var scope = document.RootElement.GetProperty("tables")[0].GetProperty("fields").EnumerateArray().Last().GetProperty("fields").EnumerateArray().Last();
        string[] own = ["device", "class", "pciId", "unresolved"];
        return $"{{{string.Join(',', scope.EnumerateObject().Where(each => own.Contains(each.Name)).Select(each => $"\"{each.Name}\":{each.Value.GetRawText()}"))}}}";
    }
}
