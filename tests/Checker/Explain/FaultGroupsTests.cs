using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Explain;

public class FaultGroupsTests
{
    [Fact]
    public void Equal_faults_are_one_whatever_line_time_and_words_they_have()
    {
        var groups = new FaultGroups();
        groups.Add(Fault(1) with { Text = "PTE Write access is not set", Time = new(1.5m, null) });
        groups.Add(Fault(2) with { Address = 0x2000 });
        groups.Add(Fault(3) with { Time = new(2.5m, null) });

        Assert.Equal([(1L, 3L, 2L), (2L, 2L, 1L)], groups.Groups.Select(group => (group.First.Line, group.Last.Line, group.Count)));
    }

    [Fact]
    public void More_distinct_faults_than_anybody_reads_are_counted()
    {
        var groups = new FaultGroups();
        for (int i = 0; i < FaultGroups.MostKept + 3; i++) groups.Add(Fault(i) with { Address = (ulong)i << 12 });
        groups.Add(Fault(0) with { Address = 0 });

        Assert.Equal((FaultGroups.MostKept, 3L, 2L), (groups.Groups.Count, groups.Dropped, groups.Groups[0].Count));
    }

    private static FaultReport Fault(long line) => new() { Line = line, Source = new(0, 0, 2, 0), Request = FaultedRequest.Write, Address = 0x1000, Reason = 5 };
}
