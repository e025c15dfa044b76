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
                      0      FaultOverflow = 0x0  PFO: a fault found no free recording register; no more are recorded.
                      1      FaultPending = 0x1  PPF: a fault recording register holds a fault.
                      2      AdvancedFaultOverflow = 0x0  AFO: the advanced fault log is full; reserved since revision 4.0.
                      3      AdvancedFaultPending = 0x0  APF: the advanced fault log holds a fault; reserved since revision 4.0.
                      4      InvalidationQueueError = 0x0  IQE: the invalidation queue stopped at a bad descriptor.
                      5      InvalidationCompletionError = 0x0  ICE: a device answered a device-TLB invalidation wrongly.
                      6      InvalidationTimeout = 0x0  ITE: a device did not answer a device-TLB invalidation.
                      7      PageRequestOverflow = 0x0  PRO: deprecated; it is in PRS now.
                      15:8   FaultRecordIndex = 0x0  FRI: number of the first fault recording register that holds a fault.
                    OWN      0x0000000000000007  A register that the layouts do not know.

            """,
            CommandLine.Succeed("registers", file.Path).Output.Split("\nchecks\n")[0]);
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

    [Fact]
    public void Faults_that_wait_are_told_with_their_reason()
    {
        using var file = new TemporaryFile("""{"units":[{"base":"0xfed90000","segment":1,"registers":{"CAP":"0x10022000000","FRCD0_LO":"0x12000","FRCD0_HI":"0x8000000600000010","FRCD1_LO":"0x31000000000000","FRCD1_HI":"0x80000022000000fa"}}]}"""u8.ToArray());

        string output = CommandLine.Succeed("registers", file.Path).Output;

        Assert.Contains("  0x228  FRCD0_HI 0x8000000600000010", output, StringComparison.Ordinal);
        Assert.Contains("          103:96 FaultReason = 0x6  FR: why the request was blocked.", output, StringComparison.Ordinal);
        Assert.Contains("  fault    FRCD0: 0001:00:02.0 write of 0x12000 was blocked: 0x6, ", output, StringComparison.Ordinal);
        Assert.Contains("  fault    FRCD1: 0001:00:1f.2 interrupt 49 was blocked: 0x22, ", output, StringComparison.Ordinal);
        var faults = CommandLine.Succeed("registers", file.Path, "--format", "json").Json.GetProperty("units")[0].GetProperty("faults");
        Assert.Equal((0, "write", "0x12000", "0x6"), (faults[0].GetProperty("register").GetInt32(), faults[0].GetProperty("op").GetString(), faults[0].GetProperty("address").GetString(), faults[0].GetProperty("reason").GetString()));
        Assert.Equal(("msi", 49), (faults[1].GetProperty("op").GetString(), faults[1].GetProperty("index").GetInt32()));
    }

    [Fact]
    public void Rule_about_state_finds_what_is_wrong_with_a_snapshot_alone()
    {
        using var file = new TemporaryFile("""{"units":[{"base":"0xfed90000","registers":{"CAP":"0xd2008c222f0606","ECAP":"0xf0101a","GSTS":"0xc0000000","RTADDR":"0x1000"}}]}"""u8.ToArray());

        Assert.Contains("VTD013", CommandLine.Succeed("registers", file.Path).Output.Split("\nchecks\n")[1], StringComparison.Ordinal);
    }

    /// <summary>Rules about registers look, with whatever else is given; rules about tables alone are another command's.</summary>
    [Fact]
    public void Rules_about_registers_look_at_the_snapshot()
    {
        using TemporaryFile snapshot = new("""{"units":[{"base":"0xfed90000","registers":{"VER":"0x10","CAP":"0xd2008c40660262","ECAP":"0xf050c2","GSTS":"0x0","PMEN":"0x0"}}]}"""u8.ToArray()),
            table = new(new DmarBuilder { Flags = DmarFeatures.InterruptRemapping, Structures = { new HardwareUnitDraft(new(0xfed9_0000)) { Flags = 1 } } }.Build());

        var alone = CommandLine.Succeed("registers", snapshot.Path, "--format", "json").Json.GetProperty("checks")[0];
        var withTable = CommandLine.Succeed("registers", snapshot.Path, "--dmar", table.Path, "--format", "json").Json.GetProperty("checks")[0];

        Assert.Empty(alone.GetProperty("findings").EnumerateArray());
        Assert.Contains("DMAR730", alone.GetProperty("skipped").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()));
        Assert.Contains("DMAR730", withTable.GetProperty("findings").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()));
        Assert.DoesNotContain("DMAR005", withTable.GetProperty("findings").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()));
        Assert.Contains("DMAR730", CommandLine.Succeed("registers", snapshot.Path, "--dmar", table.Path).Output, StringComparison.Ordinal);
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
