using Dmarkit.Cli;

namespace Dmarkit.Tests.Cli;

/// <summary>A log that holds the walk of a fault tells as much of it as the memory would.</summary>
public sealed class WalkLogTests : IDisposable
{
    private const string Registers = "[    0.1] DMAR: dmar0: reg_base_addr fed90000 ver 1:0 cap d2008c222f0606 ecap f00fde\n";

    private const string Walk = """
        [    1.500000] DMAR: [DMA Write NO_PASID] Request device [00:02.0] fault addr 0x2000 [fault reason 0x05] PTE Write access is not set
        [    1.500001] DMAR: Dump dmar0 table entries for IOVA 0x2000
        [    1.500002] DMAR: root entry: 0x0000000000002001
        [    1.500003] DMAR: context entry: hi 0x0000000000000501, low 0x0000000000003001
        [    1.500004] DMAR: pte level: 3, pte value: 0x0000000000004003
        [    1.500005] DMAR: pte level: 2, pte value: 0x0000000000005003
        [    1.500006] DMAR: pte level: 1, pte value: 0x0000000000201001

        """;

    private readonly Machine machine = new();

    [Fact]
    public void Fault_is_explained_by_the_walk_in_its_own_log()
    {
        var run = CommandLine.Run("explain", "--log", machine.Write("dmesg.txt", Registers + Walk), "--format", "json");
        var fault = run.Json[0];

        Assert.Equal((0, "0x5010", "permission", true), (
            run.Status, fault.GetProperty("entry").GetProperty("address").GetString(), fault.GetProperty("causes")[0].GetProperty("kind").GetString(), fault.GetProperty("same").GetBoolean()));
        Assert.EndsWith("no register tells where the root table of unit 0xfed90000 lies; it is put at 0x1000, and translation is taken to be on.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Walk_answers_as_the_memory_does_and_no_more()
    {
        string log = machine.Write("dmesg.txt", Walk);
        string[] state = ["--memory", log, "--registers", machine.Registers, "--dmar", machine.Dmar];
        string[] asked = ["translate", "--bdf", "00:02.0", "--op", "write", "--iova", "0x2000", "--format", "json"];

        Assert.Equal(CommandLine.Succeed([.. asked, .. machine.State]).Output, CommandLine.Succeed([.. asked, .. state]).Output);
        Assert.Contains("unreadable", CommandLine.Succeed(["translate", "--bdf", "00:02.0", "--op", "read", "--iova", "0x1000", .. state]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_memory_tells_better_than_a_walk()
    {
        machine[0x5010] = 0x20_1003;
        string log = machine.Write("dmesg.txt", Walk);
        var run = CommandLine.Succeed(["translate", "--bdf", "00:02.0", "--op", "write", "--iova", "0x2000", "--memory", log, .. machine.State]);

        Assert.Contains("0x201000", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_without_walk_is_no_memory_of_its_own()
    {
        string log = machine.Write("dmesg.txt", "[    0.1] nothing\n");
        var run = CommandLine.Succeed(["translate", "--bdf", "00:02.0", "--op", "read", "--iova", "0x2000", "--memory", log, "--registers", machine.Registers, "--dmar", machine.Dmar]);

        Assert.Contains("unreadable", run.Output, StringComparison.Ordinal); // Raw memory, as any file that is nothing else.
        Assert.Equal(ExitCode.Done, run.Status);
    }

    public void Dispose() => machine.Dispose();
}
