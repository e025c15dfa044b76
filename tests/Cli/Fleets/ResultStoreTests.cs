using Dmarkit.Cli;
using Dmarkit.Cli.Fleets;

namespace Dmarkit.Tests.Cli.Fleets;

/// <summary>What is left of results when a process ends in the middle.</summary>
public sealed class ResultStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;

    private string Finished => Path.Combine(folder, "shard-0-of-1.jsonl");

    private string Journal => Finished + ".part";

    [Fact]
    public void Finished_file_is_sorted_and_the_journal_is_gone()
    {
        Fill("b", "a", "c");

        Assert.Equal([Line("a"), Line("b"), Line("c")], File.ReadAllLines(Finished));
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public void Unfinished_line_is_cut_off_and_its_bundle_is_due_again()
    {
        File.WriteAllText(Journal, $"{Line("b")}\n{Line("c")}\n{Line("a")[..40]}");
        using (var store = Open())
        {
            Assert.Equal((null, "b", "c"), (store.Of("a"), store.Of("b")?.Bundle, store.Of("c")?.Bundle));
            store.Add(Made("a"));
            store.Finish();
        }

        Assert.Equal([Line("a"), Line("b"), Line("c")], File.ReadAllLines(Finished));
    }

    /// <summary>After a loss of power a block that was not written reads as zeros.</summary>
    [Fact]
    public void What_stands_behind_zeros_is_done_again()
    {
        File.WriteAllText(Journal, $"{Line("a")}\n{new string('\0', 100)}\n{Line("b")}\n");
        using var store = Open();

        Assert.Equal(["a"], store.Heads.Select(head => head.Bundle));
    }

    [Fact]
    public void Newer_result_takes_the_place_of_an_older_one()
    {
        Fill("a", "b");
        using (var store = Open())
        {
            store.Add(Made("a", status: 70));
            store.Finish();
        }

        Assert.Equal([Line("a", 70), Line("b")], File.ReadAllLines(Finished));
    }

    [Fact]
    public void End_between_the_file_and_its_journals_removal_changes_nothing()
    {
        Fill("a", "b");
        byte[] before = File.ReadAllBytes(Finished);
        File.WriteAllText(Journal, $"{Line("b")}\n{Line("a")}\n");
        using (var store = Open()) store.Finish();

        Assert.Equal(before, File.ReadAllBytes(Finished));
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public void Shard_without_bundles_has_an_empty_file()
    {
        Fill();

        Assert.Empty(File.ReadAllBytes(Finished));
    }

    [Fact]
    public void Finished_file_that_is_damaged_is_not_taken_for_less()
    {
        File.WriteAllText(Finished, $"{Line("a")}\nx\n{Line("b")}\n");
        var failure = Assert.Throws<InputFailure>(Open);

        Assert.Equal($"{Finished}: has a line at byte {Line("a").Length + 1} that is no result; take the file away, and its bundles are checked again.", failure.Message);
    }

    [Fact]
    public void Shard_is_one_runs_at_a_time()
    {
        using var first = Open();

        Assert.StartsWith($"{Journal}: is not to be had; another run may be at work on this shard", Assert.Throws<InputFailure>(Open).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, 600, false)]
    [InlineData(1, null, 600, false)]
    [InlineData(3, null, 600, false)]
    [InlineData(70, null, 600, true)]
    [InlineData(3, 60, 60, false)]
    [InlineData(3, 60, 61, true)]
    public void Defects_of_the_tool_and_limits_that_were_raised_are_worth_another_try(int status, int? limit, int now, bool isDue) =>
        Assert.Equal(isDue, new ResultHead("a", status, limit, null, new(0, 0, 0, 0, 0)).IsDue(now));

    [Fact]
    public void Line_longer_than_the_buffer_is_one_line()
    {
        byte[] content = [.. Enumerable.Repeat((byte)'x', 200_000), (byte)'\n', (byte)'y', (byte)'\n', (byte)'z'];

        Assert.Equal([200_001, 2], JsonLines.In(new MemoryStream(content)).Select(line => line.Length));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ResultStore Open() => ResultStore.Open(folder, Shard.Whole, TimeSpan.Zero);

    private void Fill(params string[] bundles)
    {
        using var store = Open();
        foreach (string bundle in bundles) store.Add(Made(bundle));
        store.Finish();
    }

    private static Result Made(string bundle, int status = 0) => Result.Of(Line(bundle, status))!;

    private static string Line(string bundle, int status = 0) => ResultLine.Of(bundle, status, [], result: null);
}
