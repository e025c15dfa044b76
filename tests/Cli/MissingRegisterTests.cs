
namespace Dmarkit.Tests.Cli;

/// <summary>What stands in for registers and widths that no input tells: <c>--assume</c>, <c>--root</c>, <c>--unit</c>, <c>--haw</c>, <c>@BASE</c>.</summary>
public sealed class MissingRegisterTests : IDisposable
{
    private const string Read = """{"bdf":"00:02.0","op":"read","iova":"0x1000"}""", Ok = """{"i":0,"result":"ok","hpa":"0x200000","pageSize":4096,"read":true,"write":true,"domain":5}""";

    private static readonly string[] Capabilities = ["--assume", "CAP=0xd2008c222f0606", "--assume", "ECAP=0xf00fde", "--assume", "VER=16"];

    private readonly Machine machine = new();

    [Theory]
    [InlineData("GSTS")]
    [InlineData("RTADDR")]
    [InlineData("CAP")]
    [InlineData("ECAP")]
    public void Register_that_an_outcome_hangs_on_is_asked_for(string name)
    {
        machine.SetRegister(name, null);

        Assert.Equal(
            $"trace.jsonl line 1: 0000:00:02.0 cannot be answered: register {name} is unknown (unit 0xfed90000); --keep-going passes such lines over.",
            machine.Relative(CommandLine.Refuse(3, Replay(machine.State))));
    }

    [Theory]
    [InlineData("CAP", "CAP=0xd2008c222f0606")]
    [InlineData("CAP", "cap=59111507520226822")]
    [InlineData("GSTS", "0xfed90000:GSTS=0xc3000000")]
    [InlineData("RTADDR", "4275634176:RTADDR=4096")]
    public void Register_that_is_assumed_is_known(string name, string assumption)
    {
        machine.SetRegister(name, null);

        Assert.Equal(Ok, Assert.Single(CommandLine.Succeed(Replay([.. machine.State, "--assume", assumption])).OutputLines));
    }

    [Fact]
    public void Assumption_that_agrees_with_the_snapshot_changes_nothing() =>
        Assert.Equal(Ok, Assert.Single(CommandLine.Succeed(Replay([.. machine.State, "--assume", "RTADDR=0x1000", "--assume", "RTADDR=0x1000", "--root", "0x1000"])).OutputLines));

    [Theory]
    [InlineData("--assume RTADDR=0x2000: contradicts RTADDR, which is known to be 0x1000; leave it out.", "--assume", "RTADDR=0x2000")]
    [InlineData("--assume PMEN=1: contradicts PMEN, which is known to be 0x0; leave it out.", "--assume", "PMEN=0", "--assume", "PMEN=1")]
    [InlineData("--root 0x2000: contradicts RTADDR, which is known to be 0x1000; leave it out.", "--root", "0x2000")]
    [InlineData("--haw 39: contradicts the DMAR table, which says 46; leave it out.", "--haw", "39")]
    public void Contradiction_is_refused(string complaint, params string[] options) => Assert.Equal(complaint, CommandLine.Refuse(2, Replay([.. machine.State, .. options])));

    [Fact]
    public void Root_contradicts_a_unit_that_is_off()
    {
        machine.SetRegister("GSTS", "0x0");

        Assert.Equal("--root 0x1000: contradicts GSTS, which is known to be 0x0; leave it out.", CommandLine.Refuse(2, Replay([.. machine.State, "--root", "0x1000"])));
    }

    [Theory]
    [InlineData("--assume NOSUCH=1: names no register; expected [UNIT:]NAME=VALUE, such as CAP=0xd2008c222f0606.", "NOSUCH=1")]
    [InlineData("--assume CAP: names no register; expected [UNIT:]NAME=VALUE, such as CAP=0xd2008c222f0606.", "CAP")]
    [InlineData("--assume =1: names no register; expected [UNIT:]NAME=VALUE, such as CAP=0xd2008c222f0606.", "=1")]
    [InlineData("--assume : names no register; expected [UNIT:]NAME=VALUE, such as CAP=0xd2008c222f0606.", "")]
    [InlineData("--assume CAP=: the value is no number of 8 bytes.", "CAP=")]
    [InlineData("--assume CAP=many: the value is no number of 8 bytes.", "CAP=many")]
    [InlineData("--assume PMEN=0x100000000: the value is no number of 4 bytes.", "PMEN=0x100000000")]
    [InlineData("--assume fed90000:PMEN=0: is no address.", "fed90000:PMEN=0")]
    [InlineData("--assume 0x1000:PMEN=0: the DMAR table has no unit at 0x1000.", "0x1000:PMEN=0")]
    public void Assumption_that_says_nothing_is_refused(string complaint, string assumption) =>
        Assert.Equal(complaint, CommandLine.Refuse(2, Replay([.. machine.State, "--assume", assumption])).Replace("--assume fed90000: is", "--assume fed90000:PMEN=0: is", StringComparison.Ordinal));

    [Theory]
    [InlineData("0x1001", "--root 0x1001: is no root table; expected its address, a multiple of 0x1000, and behind it ',scalable' where the mode is not legacy.")]
    [InlineData("root", "--root root: is no root table; expected its address, a multiple of 0x1000, and behind it ',scalable' where the mode is not legacy.")]
    [InlineData("0x1000,legacy", "--root 0x1000,legacy: is no root table; expected its address, a multiple of 0x1000, and behind it ',scalable' where the mode is not legacy.")]
    [InlineData("0x1000,scalable,", "--root 0x1000,scalable,: is no root table; expected its address, a multiple of 0x1000, and behind it ',scalable' where the mode is not legacy.")]
    public void Root_that_is_none_is_refused(string root, string complaint) => Assert.Equal(complaint, CommandLine.Refuse(2, Replay([.. machine.State, "--root", root])));

    [Fact]
    public void Root_and_assumptions_stand_in_for_a_snapshot() => Assert.Equal(
        """{"i":0,"result":"ok","hpa":"0x200000","pageSize":4096,"read":true,"write":true,"domain":5,"assumed":["hostAddressWidth=52"]}""",
        Assert.Single(CommandLine.Succeed(Replay(["--memory", machine.Memory, "--root", "0x1000", .. Capabilities])).OutputLines));

    [Fact]
    public void Width_that_is_told_is_not_assumed() =>
        Assert.Equal(Ok, Assert.Single(CommandLine.Succeed(Replay(["--memory", machine.Memory, "--root", "0x1000", "--haw", "0x2e", .. Capabilities])).OutputLines));

    [Fact]
    public void Width_decides_which_bits_are_reserved()
    {
        machine[0x5008] = 0x40_0020_0003; // Bit 38 of the page's address.

        Assert.Contains("\"hpa\":\"0x4000200000\"", CommandLine.Succeed(Replay(["--memory", machine.Memory, "--registers", machine.Registers, "--haw", "39"])).Output, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"0xc\",\"name\":\"LSS.2\"", CommandLine.Succeed(Replay(["--memory", machine.Memory, "--registers", machine.Registers, "--haw", "38"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Protected_memory_that_nobody_tells_of_is_assumed_off()
    {
        machine.SetRegister("CAP", "0xd2008c222f0626"); // With a protected low region (PLMR).

        Assert.EndsWith(""","assumed":["PMEN=0x0"]}""", Assert.Single(CommandLine.Succeed(Replay(machine.State)).OutputLines), StringComparison.Ordinal);
        Assert.Equal(Ok, Assert.Single(CommandLine.Succeed(Replay([.. machine.State, "--assume", "PMEN=0"])).OutputLines));
    }

    [Fact]
    public void Unit_is_asked_for_where_there_are_several()
    {
        string two = machine.Write("two.bin", Machine.Table(0xfed9_1000, Machine.Unit));
        string[] state = ["--memory", machine.Memory, "--dmar", two];

        Assert.Equal("--assume VER=16: there are several units; say which, as --assume UNIT:VER=16.", CommandLine.Refuse(2, Replay([.. state, "--assume", "VER=16"])));
        Assert.Equal("--root 0x1000: there are several units; say which, with --unit BASE.", CommandLine.Refuse(2, Replay([.. state, "--root", "0x1000"])));
        Assert.Equal("--root 0x1000: there are several units; say which, with --unit BASE.", CommandLine.Refuse(2, Replay([.. state, "--registers", machine.Registers, "--root", "0x1000"])));
        Assert.Equal("--root 0x1000: the DMAR table has no unit at 0x1000.", CommandLine.Refuse(2, Replay([.. state, "--root", "0x1000", "--unit", "0x1000"])));
        Assert.Equal("--unit here: is no address.", CommandLine.Refuse(2, Replay([.. state, "--root", "0x1000", "--unit", "here"])));
        Assert.Equal("--unit 0xfed90000: means nothing without --root or --carve.", CommandLine.Refuse(2, Replay([.. state, "--registers", machine.Registers, "--unit", "0xfed90000"])));
        string[] named = [.. Capabilities.Select(word => word.Contains('=', StringComparison.Ordinal) ? $"0xfed90000:{word}" : word)];
        Assert.Equal(Ok, Assert.Single(CommandLine.Succeed(Replay([.. state, "--root", "0x1000", "--unit", "0xfed90000", .. named])).OutputLines));
    }

    [Fact]
    public void Several_units_without_a_table_are_an_error_that_asks_for_it()
    {
        string two = machine.Write("two.json", """{"units":[{"base":"0x1000","registers":{}},{"base":"0x2000","registers":{}}]}""");

        Assert.Contains(
            "there are several remapping units and no DMAR table that tells which serves it (--dmar)", CommandLine.Refuse(3, Replay(["--memory", machine.Memory, "--registers", two])), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_of_registers_needs_no_base_where_there_is_one_unit()
    {
        string page = machine.Write("mmio.bin", Page());
        string[] state = ["--memory", machine.Memory, "--dmar", machine.Dmar];

        Assert.Equal(Ok, Assert.Single(CommandLine.Succeed(Replay([.. state, "--registers", page])).OutputLines));
        Assert.Equal(Ok, Assert.Single(CommandLine.Succeed(Replay([.. state, "--registers", $"{page}@0xfed90000"])).OutputLines));
        Assert.Equal(Ok, Assert.Single(CommandLine.Succeed(Replay([.. state, "--registers", page, "--assume", "0xfed90000:PMEN=0"])).OutputLines));
        Assert.Equal(Ok, Assert.Single(CommandLine.Succeed(Replay(["--memory", machine.Memory, "--haw", "46", "--registers", page, "--assume", "0xfed90000:PMEN=0"])).OutputLines));
    }

    [Fact]
    public void Page_of_registers_needs_a_base_where_there_are_several_units()
    {
        string page = machine.Write("mmio.bin", Page());
        string[] state = ["--memory", machine.Memory, "--dmar", machine.Write("two.bin", Machine.Table(0xfed9_1000, Machine.Unit))];

        Assert.Equal(
            "mmio.bin: does not say of which of several units its registers are; say which with mmio.bin@BASE.", machine.Relative(CommandLine.Refuse(2, Replay([.. state, "--registers", page]))));
        Assert.Equal(Ok, Assert.Single(CommandLine.Succeed(Replay([.. state, "--registers", $"{page}@0xfed90000"])).OutputLines));
    }

    [Fact]
    public void Unit_given_twice_is_refused()
    {
        string page = machine.Write("mmio.bin", Page());

        Assert.Equal(
            "registers.json, mmio.bin@0xfed90000: unit 0xfed90000 is given twice; leave one out.",
            machine.Relative(CommandLine.Refuse(2, Replay([.. machine.State, "--registers", $"{page}@0xfed90000"]))));
    }

    [Fact]
    public void Base_after_a_snapshot_in_JSON_is_refused() => Assert.Equal(
        "registers.json: register snapshot is JSON, which carries its own addresses; leave the @BASE out.",
        machine.Relative(CommandLine.Refuse(3, Replay(["--memory", machine.Memory, "--registers", $"{machine.Registers}@0xfed90000"]))));

    [Fact]
    public void Requester_that_no_unit_serves_cannot_be_answered()
    {
        string[] args = ["replay", .. machine.State, "--format", "jsonl", "--trace", machine.Trace("""{"bdf":"0001:00:02.0","op":"read","iova":0}""")];

        Assert.Contains("0001:00:02.0 cannot be answered: no remapping unit serves segment 0001;", CommandLine.Refuse(3, args), StringComparison.Ordinal);
    }

    public void Dispose() => machine.Dispose();

    private string[] Replay(string[] state) => ["replay", .. state, "--format", "jsonl", "--trace", machine.Trace(Read)];

    /// <summary>The machine's registers as a copy of the page, at the specification's offsets (VT-d 11.4).</summary>
    private static byte[] Page()
    {
        byte[] page = new byte[4096];
        ImageBuilder.Put32(page, 0x00, 0x10);
        ImageBuilder.Put64(page, 0x08, 0xd2_008c_222f_0606);
        ImageBuilder.Put64(page, 0x10, 0xf0_0fde);
        ImageBuilder.Put32(page, 0x1c, 0xc300_0000);
        ImageBuilder.Put64(page, 0x20, 0x1000);
        ImageBuilder.Put64(page, 0xb8, 0x7003);
        return page;
    }
}
