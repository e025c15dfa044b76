using System.Text.Json;

namespace Dmarkit.Tests.Cli;

public sealed class WhoTests : IDisposable
{
    private readonly Machine machine = new();

    [Fact]
    public void Text_tells_each_requester_that_reaches_it() => Golden.Matches("who.txt", CommandLine.Run(Who("0x200000-0x201fff")).Output);

    [Fact]
    public void Lines_are_those_of_the_map_cut_to_the_memory()
    {
        string[] lines = CommandLine.Run(Who("0x200800-0x2008ff", "--format", "jsonl")).OutputLines, map = CommandLine.Run(["map", .. machine.State, "--hpa", "0x200800-0x2008ff", "--format", "jsonl"]).OutputLines;

        Assert.Equal(map, lines);
        Assert.Contains("""{"bdf":"0000:00:06.0","pasid":null,"domain":5,"iova":"0x1800","hpa":"0x200800","size":"0x100","read":true,"write":true,"exec":false}""", lines);
        Assert.Contains(lines, line => line.Contains("passThrough", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("unknown", StringComparison.Ordinal));
    }

    [Fact]
    public void Requesters_and_addresses_can_be_chosen()
    {
        string line = Assert.Single(CommandLine.Run(Who("0x6000", "--bdf", "00:04.0", "--iova", "0-0xfff", "--format", "jsonl", "--max-ranges", "9")).OutputLines);

        Assert.Equal("0x0", JsonDocument.Parse(line).RootElement.GetProperty("iova").GetString());
    }

    [Fact]
    public void Memory_that_nobody_reaches_is_told() =>
        Assert.Equal("Nothing that the tables map reaches it.\n", CommandLine.Run(Who("0x300000", "--bdf", "00:04.0")).Output);

    [Fact]
    public void Interrupt_range_is_told_to_be_no_memory() => Assert.Contains(
        "dmarkit: who: 0xfee00000-0xfeefffff is the interrupt range: whatever leads there, no request lands in memory by it.", CommandLine.Run(Who("0xfee01000")).ErrorLines);

    [Theory]
    [InlineData("who: ADDR says the memory; leave --hpa out.", "0x1000", "--hpa", "0x1000")]
    [InlineData("who x: is no address, or range of addresses; expected ADDR or ADDR-END.", "x")]
    public void Question_that_says_nothing_is_refused(string complaint, params string[] options) => Assert.Equal(complaint, CommandLine.Refuse(2, Who(options)));

    public void Dispose() => machine.Dispose();

    private string[] Who(params string[] options) => ["who", .. options, .. machine.State];
}
