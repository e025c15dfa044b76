namespace Dmarkit.Checker;

/// <summary>Sweeps one domain's tables, of whichever stages it has.</summary>
internal static class DomainSweep
{
    /// <summary>Walks the domain; lines go to the merger of <paramref name="sweep"/>, which is closed afterwards.</summary>
    public static PageSums Run(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain)
    {
        return Run(sweep, unit, domain, new HostLeaves(sweep.Lines, sweep.Filter, domain.Id));
    }

    /// <summary>The same, with another place for the pages to go to.</summary>
    public static PageSums Run(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain, ILeafTarget host)
    {
        var sums = domain.FirstStageTable is null ? SecondStage(sweep, unit, domain, host).Run()
            : domain.SecondStageTable is null ? FirstStage(sweep, unit, domain, default(DirectTables), host).Run()
            : Nested(sweep, unit, domain, host);
        sweep.Lines.Close();
        return sums;
    }

    private static TableSweep<SecondStageWalk, DirectTables> SecondStage(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain, ILeafTarget leaves) =>
        new(sweep, new(unit.SecondStage, SecondStageFaults.Scalable, write: false), default, leaves, domain.Rights.OfSecondStage)
        {
            Root = domain.SecondStageTable!.Value, LevelCount = domain.SecondStageLevels, Limit = unit.InputLimit(domain.SecondStageLevels),
        };

    private static TableSweep<FirstStageWalk, TTables> FirstStage<TTables>(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain, TTables tables, ILeafTarget leaves)
        where TTables : struct, ITableAccess
    {
        ulong guestBeyond = domain.SecondStageTable is null ? 0 : ~(unit.InputLimit(domain.SecondStageLevels) - 1);
        return new(sweep, new(unit.FirstStage, guestBeyond, extendedAccessed: false), tables, leaves, domain.Rights.OfFirstStage)
        {
            Root = domain.FirstStageTable!.Value, LevelCount = domain.FirstStageLevels, IsSigned = true,
        };
    }

    /// <summary>The second stage translates the first one's tables as well as its pages (VT-d 3.8).</summary>
    private static PageSums Nested(SweepTarget sweep, UnitConfiguration unit, TranslationDomain domain, ILeafTarget host)
    {
        var tables = new NestedTables(new(sweep.Memory), unit, domain.Entry, null);
        return FirstStage(sweep, unit, domain, tables, new NestedLeaves(SecondStage(sweep, unit, domain, host))).Run();
    }
}
