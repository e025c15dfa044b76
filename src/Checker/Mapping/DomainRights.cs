namespace Dmarkit.Checker;

/// <summary>Which rights of paging entries count for a domain's requests, and what they come to.</summary>
/// <param name="IsPrivileged">The requests count as privileged.</param>
/// <param name="IsWriteProtected">Privileged requests need write permission too (WPE).</param>
/// <param name="Executes">The requests may ask for execution, which is of revisions before 4.1.</param>
/// <param name="FirstStageForbidsExecution">The first stage's bit against execution counts (NXE).</param>
/// <param name="PreventsSupervisorExecution">Privileged requests execute no page of users (SMEP).</param>
/// <param name="SecondStageForbidsExecution">The second stage's bit for execution counts (SSEE).</param>
/// <remarks>VT-d 3.6.1, 3.7.1. Rights are three bits: read (first stage: user), write, execute.</remarks>
internal readonly record struct DomainRights(
    bool IsPrivileged, bool IsWriteProtected, bool Executes, bool FirstStageForbidsExecution, bool PreventsSupervisorExecution, bool SecondStageForbidsExecution)
{
    /// <summary>The bits.</summary>
    public const int Read = 1, Write = 2, Execute = 4;

    public static DomainRights Of(in TranslationPlan plan, bool executes)
    {
        var entry = plan.Entry;
        bool first = plan.UsesFirstStage, privileged = first && plan.Privileged;
        return new(
            privileged, privileged && entry.WriteProtectEnable, executes, first && executes && entry.NoExecuteEnable,
            privileged && executes && entry.SupervisorExecutionPrevention, plan.UsesSecondStage && executes && entry.SecondStageExecuteEnable);
    }

    /// <summary>What second-stage entries grant that have these rights in common.</summary>
    public int OfSecondStage(int rights)
    {
        bool executes = Executes && (rights & Read) != 0 && (!SecondStageForbidsExecution || (rights & Execute) != 0);
        return rights & (Read | Write) | (executes ? Execute : 0);
    }

    /// <summary>What first-stage entries grant that have these rights in common.</summary>
    public int OfFirstStage(int rights)
    {
        bool user = (rights & Read) != 0, writable = (rights & Write) != 0;
        if (!IsPrivileged && !user) return 0;
        bool writes = writable || (IsPrivileged && !IsWriteProtected);
        bool forbidden = (FirstStageForbidsExecution && (rights & Execute) == 0) || (PreventsSupervisorExecution && user);
        return Read | (writes ? Write : 0) | (Executes && !forbidden ? Execute : 0);
    }
}
