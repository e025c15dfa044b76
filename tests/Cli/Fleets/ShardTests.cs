using Dmarkit.Cli;
using Dmarkit.Cli.Fleets;

namespace Dmarkit.Tests.Cli.Fleets;

/// <summary>A fleet's parts: by path alone, and by what an array of jobs tells.</summary>
public class ShardTests
{
    /// <summary>Values of the hash's authors (RFC 9923, test vectors).</summary>
    [Theory]
    [InlineData("", 0xcbf29ce484222325)]
    [InlineData("a", 0xaf63dc4c8601ec8c)]
    [InlineData("foobar", 0x85944171f73967e8)]
    public void Hash_is_the_one_that_everybody_can_compute(string path, ulong hash) => Assert.Equal(hash, Shard.Hash(path));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_bundle_is_of_one_shard_however_one_counts(int count)
    {
        foreach (string path in Enumerable.Range(0, 100).Select(i => $"rack/host-{i}"))
        {
            Assert.Single(Enumerable.Range(0, count), index => Of($"{index}/{count}").Holds(path));
            Assert.Single(Enumerable.Range(1, count), index => Of($"{index}/{count}").Holds(path));
        }
    }

    [Theory]
    [InlineData("0/8", 0, 8)]
    [InlineData("7/8", 7, 8)]
    [InlineData("8/8", 0, 8)]
    [InlineData("1/1", 0, 1)]
    [InlineData("0/1000000", 0, 1000000)]
    public void Given_shard_is_read(string given, int index, int count) => Assert.Equal(new Shard(index, count), Of(given));

    [Theory]
    [InlineData("9/8")]
    [InlineData("0/0")]
    [InlineData("0/1000001")]
    [InlineData("-1/8")]
    [InlineData("1")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("1/8/9")]
    [InlineData("0x1/8")]
    public void Other_values_are_refused(string given) => Assert.Equal(
        $"--shard {given}: expected I/N, the index and the number of shards, as in 0/8; or /8 in an array of jobs, which tells the index. See 'dmarkit fleet run --help'.",
        CommandLine.Refuse(2, "fleet", "run", "machines", "--out", "results", "--shard", given));

    [Fact]
    public void Without_anything_the_shard_is_all() => Assert.Equal(Shard.Whole, Of(null));

    [Theory]
    [InlineData(0, 0, 7, 8, null, 0)]
    [InlineData(7, 0, 7, 8, "1", 7)]
    [InlineData(8, 1, 8, 8, "1", 7)]
    [InlineData(30, 10, 40, 4, "10", 2)]
    public void Array_of_Slurm_tells_both(int id, int first, int last, int count, string? step, int index) => Assert.Equal(
        new Shard(index, count), Of(null, ("SLURM_ARRAY_TASK_ID", $"{id}"), ("SLURM_ARRAY_TASK_MIN", $"{first}"), ("SLURM_ARRAY_TASK_MAX", $"{last}"), ("SLURM_ARRAY_TASK_COUNT", $"{count}"), ("SLURM_ARRAY_TASK_STEP", step)));

    [Fact]
    public void Array_of_Slurm_with_gaps_is_no_division()
    {
        var failure = Assert.Throws<InputFailure>(() => Of(
            null, ("SLURM_ARRAY_TASK_ID", "5"), ("SLURM_ARRAY_TASK_MIN", "1"), ("SLURM_ARRAY_TASK_MAX", "9"), ("SLURM_ARRAY_TASK_COUNT", "3"), ("SLURM_ARRAY_TASK_STEP", "1")));

        Assert.Equal((2, "SLURM_ARRAY_TASK_ID is 5, of an array with gaps; say the part with --shard I/N."), (failure.Status, failure.Message));
    }

    [Fact]
    public void Index_of_Kubernetes_needs_the_number()
    {
        Assert.Equal(new Shard(3, 8), Of("/8", ("JOB_COMPLETION_INDEX", "3")));
        Assert.Equal("JOB_COMPLETION_INDEX is set, and nothing tells how many there are; say so with --shard /N.", Assert.Throws<InputFailure>(() => Of(null, ("JOB_COMPLETION_INDEX", "3"))).Message);
        Assert.Equal("JOB_COMPLETION_INDEX is 9, beyond the 8 shards of --shard /8.", Assert.Throws<InputFailure>(() => Of("/8", ("JOB_COMPLETION_INDEX", "9"))).Message);
        Assert.Equal("JOB_COMPLETION_INDEX is 'x', which is no index; say the part with --shard I/N.", Assert.Throws<InputFailure>(() => Of("/8", ("JOB_COMPLETION_INDEX", "x"))).Message);
        Assert.Equal("--shard /8: has no index, and neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set; expected I/N.", Assert.Throws<InputFailure>(() => Of("/8")).Message);
    }

    [Fact]
    public void Command_line_wins_over_an_array() => Assert.Equal(new Shard(1, 2), Of("1/2", ("SLURM_ARRAY_TASK_ID", "7"), ("JOB_COMPLETION_INDEX", "3")));

    private static Shard Of(string? given, params (string Name, string? Value)[] variables) => Shard.Of(given, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
