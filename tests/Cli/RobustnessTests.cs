using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Cli;

/// <summary>Whatever one of its inputs holds, the tool ends with a status of the contract and sentences.</summary>
public sealed class RobustnessTests : IDisposable
{
    private const int CasesPerInput = 250;
    private readonly Machine machine = new();

    [Theory]
    [InlineData("memory.bin")]
    [InlineData("registers.json")]
    [InlineData("dmar.bin")]
    [InlineData("trace.jsonl")]
    [InlineData("vmcore.elf")]
    [InlineData("vmcore.kdump")]
    [InlineData("vmcore.flat")]
    public void Damaged_input_is_an_answer_or_an_error_and_no_defect_of_the_tool(string damaged)
    {
        byte[] kdump = ImageBuilder.Kdump(new(), (0, machine.Image()));
        string[] state = machine.State;
        string trace = machine.Trace([.. ReplayOutcomeTests.Accesses.Select(row => (string)row[0])]);
        machine.Write("vmcore.elf", ImageBuilder.Elf((0, machine.Image())));
        machine.Write("vmcore.kdump", kdump);
        machine.Write("vmcore.flat", ImageBuilder.Flatten(kdump));
        if (damaged.StartsWith("vmcore", StringComparison.Ordinal)) state[1] = Path.Combine(machine.Folder, damaged);
        byte[] good = File.ReadAllBytes(Path.Combine(machine.Folder, damaged));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(CasesPerInput).WithQuietOnSuccess(true), Prop.ForAll(Damage(good).ToArbitrary(), content =>
        {
            machine.Write(damaged, content);
            Ends(CommandLine.Run(["replay", .. state, "--trace", trace, "--keep-going", "--format", "json"]));
            Ends(CommandLine.Run(["translate", .. state, "--bdf", "00:02.0", "--op", "write", "--iova", "0x2008"]));
            Ends(CommandLine.Run(["explain", .. state, "DMAR: [DMA Write NO_PASID] Request device [00:02.0] fault addr 0x2000 [fault reason 0x05] x", "[INTR-REMAP] Request device [00:02.0] fault index 0x2 [fault reason 0x22] x"]));
            if (damaged != "dmar.bin") return;
            Ends(CommandLine.Run("show", state[5]));
            Ends(CommandLine.Run("lint", state[5]));
        }));
    }

    public void Dispose() => machine.Dispose();

    private static void Ends(CommandRun run)
    {
        Assert.InRange(run.Status, 0, 3);
        Assert.All(run.ErrorLines, line => CommandLine.Complaint(line));
        if (run.Status >= 2) Assert.NotEmpty(run.ErrorLines);
    }

    /// <summary>Some bytes replaced, most of them early where headers are, and sometimes the end cut off or doubled.</summary>
    private static Gen<byte[]> Damage(byte[] good) =>
        from places in Gen.OneOf(Gen.Choose(0, good.Length - 1), Gen.Choose(0, Math.Min(good.Length, 256) - 1)).Two().Select(two => new[] { two.Item1, two.Item2 })
        from values in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(0, 1, 0x7f, 0x80, 0xff)).Two().Select(two => new[] { two.Item1, two.Item2 })
        from length in Gen.Frequency((6, Gen.Constant(good.Length)), (2, Gen.Choose(0, good.Length)))
        from twice in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Damaged(good, places, values, length, twice);

    private static byte[] Damaged(byte[] good, int[] places, int[] values, int length, bool twice)
    {
        byte[] bytes = [.. good];
        for (int i = 0; i < places.Length; i++) bytes[places[i]] = (byte)values[i];
        return twice ? [.. bytes, .. bytes[..length]] : bytes[..length];
    }
}
