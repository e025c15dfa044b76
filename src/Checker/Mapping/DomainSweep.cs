using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Sweeps one domain's tables, of whichever stages it has.</summary>
internal static class DomainSweep
{
    /// <summary>Walks the domain; lines go to the merger of <paramref name="sweep"/>, which is closed afterwards.</summary>
    public static PageSums Run(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain)
    {
        return Run(sweep, unit, domain, new HostLeaves(sweep.Lines, sweep.Filter, domain.Id, sweep.Coverage));
    }

    /// <summary>The same, with another place for the pages to go to.</summary>
    public static PageSums Run(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain, ILeafTarget host)
    {
        if (domain.IsNested && sweep.Ahead is var (threads, index) && threads.Take(index, 0) is { } part)
        {
            threads.Return(part.Give(sweep));
            sweep.Lines.Close();
            return part.Sums;
        }

        var sums = domain.FirstStageTable is null ? SecondStage(sweep, unit, domain, host).Run()
            : domain.SecondStageTable is null ? FirstStage(sweep, unit, domain, default(DirectTables), host).Run()
            : Nested(sweep with { Ahead = null }, unit, domain, host);
        sweep.Lines.Close();
        return sums;
    }

    /// <summary>Walks a part, whose last line stays open.</summary>
    public static PageSums Run(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain, SweepPart part)
    {
        var host = new HostLeaves(sweep.Lines, sweep.Filter, domain.Id, coverage: null);
        return part.Above is null ? Nested(sweep, unit, domain, host)
            : domain.FirstStageTable is null ? SecondStage(sweep, unit, domain, host).Run(part)
            : FirstStage(sweep, unit, domain, default(DirectTables), host).Run(part);
    }

    /// <summary>The parts that threads may walk ahead. Nested stages are walked in one piece, for what a page leads to depends on both, and so not where all lines are kept.</summary>
    public static IEnumerable<SweepPart> Parts(PhysicalMemory memory, UnitConfiguration unit, TranslationDomain domain, int index, bool keepsLines)
    {
        if (domain.IsNested) return keepsLines ? [] : [new(index, 0, null)];
        return domain.FirstStageTable is { } root
            ? new UpperTables<FirstStageWalk>(memory, FirstWalk(unit, domain), null, isSigned: true).Parts(index, root, domain.FirstStageLevels)
            : new UpperTables<SecondStageWalk>(memory, SecondWalk(unit), unit.InputLimit(domain.SecondStageLevels), isSigned: false).Parts(index, domain.SecondStageTable!.Value, domain.SecondStageLevels);
    }

    private static SecondStageWalk SecondWalk(UnitConfiguration unit) => new(unit.SecondStage, SecondStageFaults.Scalable, write: false);

    private static FirstStageWalk FirstWalk(UnitConfiguration unit, TranslationDomain domain)
    {
        ulong guestBeyond = domain.SecondStageTable is null ? 0 : ~(unit.InputLimit(domain.SecondStageLevels) - 1);
        return new(unit.FirstStage, guestBeyond, extendedAccessed: false);
    }

    private static TableSweep<SecondStageWalk, DirectTables> SecondStage(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain, ILeafTarget leaves) =>
        new(sweep, SecondWalk(unit), default, leaves, new(domain.Rights.OfSecondStage))
        {
            Root = domain.SecondStageTable!.Value, LevelCount = domain.SecondStageLevels, Limit = unit.InputLimit(domain.SecondStageLevels),
        };

    private static TableSweep<FirstStageWalk, TTables> FirstStage<TTables>(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain, TTables tables, ILeafTarget leaves)
        where TTables : struct, ITableAccess =>
        new(sweep, FirstWalk(unit, domain), tables, leaves, new(domain.Rights.OfFirstStage))
        {
            Root = domain.FirstStageTable!.Value, LevelCount = domain.FirstStageLevels, IsSigned = true,
        };

    /// <summary>The second stage translates the first one's tables as well as its pages (VT-d 3.8).</summary>
    private static PageSums Nested(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain, ILeafTarget host)
    {
        var tables = new NestedTables(new(sweep.Memory), unit, domain.Entry, null);
        return FirstStage(sweep, unit, domain, tables, new NestedLeaves(SecondStage(sweep, unit, domain, host))).Run();
    }
}
