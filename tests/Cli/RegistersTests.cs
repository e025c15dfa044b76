using System.Text;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Snapshots;

namespace Dmarkit.Tests.Cli;

public class RegistersTests
{
    [Fact]
    public void Fields_are_named_and_reserved_ones_shown_only_where_they_are_not_zero()
    {
        using var file = new TemporaryFile("""{"units":[{"base":"0xfed90000","segment":1,"registers":{"RTADDR":"0x1004","FSTS":"0x2","OWN":"0x7"}}]}"""u8.ToArray());

        Assert.Equal(
            $"""
            {file.Path}: unit 0xfed90000, segment 1
              0x20  RTADDR   0x0000000000001004  Root table and translation mode.
                      6:0    Reserved1 = 0x4
                      7      SecondStageIoPermissions = 0x0  SSIRWE: second-stage permissions come from bits 61 and 62 of an entry. Reserved where the unit does not offer it.
                      11:10  TranslationMode = 0x0  TTM: 0 legacy, 1 scalable, 2 reserved, 3 abort DMA.
                      63:12  RootTable = 0x1  Frame number of the root table.
              0x34  FSTS     0x00000002  Fault status.
                    OWN      0x0000000000000007  A register that the layouts do not know.

            """,
            CommandLine.Succeed("registers", file.Path).Output);
    }

    [Fact]
    public void Json_has_the_same()
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(SnapshotRegsetTests.Kabylake));
        var units = CommandLine.Succeed("registers", file.Path, "--format", "json").Json.GetProperty("units");

        Assert.Equal(2, units.GetArrayLength());
        Assert.Equal("0x26be37000", units[0].GetProperty("base").GetString());
        var version = units[0].GetProperty("registers")[0];
        Assert.Equal(("VER", "0x00000010"), (version.GetProperty("name").GetString(), version.GetProperty("value").GetString()));
        Assert.Equal(("Major", "7:4", "0x1"), (version.GetProperty("fields")[1].GetProperty("name").GetString(), version.GetProperty("fields")[1].GetProperty("bits").GetString(), version.GetProperty("fields")[1].GetProperty("value").GetString()));
        Assert.Equal("MTRRCAP", units[0].GetProperty("registers").EnumerateArray().Last().GetProperty("name").GetString());
    }

    [Fact]
    public void Every_form_is_read_and_bad_ones_do_not_keep_the_others_from_it()
    {
        using TemporaryFile log = new(Encoding.UTF8.GetBytes(SnapshotLogTests.Boot)), bad = new("nothing"u8.ToArray());
        var run = CommandLine.Run("registers", bad.Path, log.Path);

        Assert.Equal(3, run.Status);
        Assert.Contains("unit 0xfed91000\n  0x00  VER      0x00000050", run.Output, StringComparison.Ordinal);
        Assert.Contains("is neither JSON", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>A register whose layout has fields is shown with them: the specs' own class of it is then a structure and no number.</summary>
    [Fact]
    public void Fields_of_every_register_that_has_some_are_known()
    {
        var withFields = typeof(Generated.Registers.UnitRegisters).GetProperties()
            .Where(property => property.PropertyType.DeclaringType == typeof(Generated.Registers) && property.Name != "M_Root" && property.Name != "M_Parent").Select(property => property.Name);
        var known = typeof(RegisterMap).GetProperties().Where(property => property.GetValue(null) is Register register && RegisterFields.Of(register).Count > 0).Select(property => property.Name);

        Assert.Equal(withFields.Order(), known.Order());
    }
}
