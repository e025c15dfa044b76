using Dmarkit.Cli.Fleets;

namespace Dmarkit.Tests.Cli.Fleets;

/// <summary>As many checks at once as there is memory for.</summary>
public class MemoryBudgetTests
{
    [Fact]
    public void One_runs_however_large_it_is()
    {
        var budget = new MemoryBudget(100);
        budget.Take(1000);
        budget.Return(1000);
        budget.Take(1000);
    }

    [Fact]
    public void Next_waits_until_it_fits()
    {
        var budget = new MemoryBudget(100);
        budget.Take(60);
        budget.Take(40);
        using var entered = new ManualResetEventSlim();
        var next = new Thread(() =>
        {
            budget.Take(50);
            entered.Set();
        });
        next.Start();

        Assert.False(entered.Wait(50));
        budget.Return(40);
        Assert.False(entered.Wait(50));
        budget.Return(60);
        Assert.True(entered.Wait(30_000));
        next.Join();
    }

    [Fact]
    public void What_cannot_be_looked_at_counts_as_a_process() => Assert.Equal(MemoryBudget.WorkerBytes, MemoryBudget.Estimate("no such bundle"));
}
