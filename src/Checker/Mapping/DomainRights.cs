namespace Dmarkit.Checker;

/// <summary>Which rights of paging entries count for a domain's requests, and what they come to.</summary>
/// <param name="IsPrivileged">The requests count as privileged, whether they say so or not.</param>
/// <param name="TakesPrivileged">Requests that say that they are privileged are taken beside the others (SRE).</param>
/// <param name="IsWriteProtected">Privileged requests need write permission too (WPE).</param>
/// <param name="Executes">The requests may ask for execution, which is of revisions before 4.1.</param>
/// <param name="FirstStageForbidsExecution">The first stage's bit against execution counts (NXE).</param>
/// <param name="PreventsSupervisorExecution">Privileged requests execute no page of users (SMEP).</param>
/// <param name="SecondStageForbidsExecution">The second stage's bit for execution counts (SSEE).</param>
/// <remarks>VT-d 3.6.1, 3.7.1. Of an entry, rights are three bits: read (first stage: user), write, execute. What is granted has six: those of
/// requests as they are by default, and above them those of privileged requests, which are the same where none are taken or privilege makes no difference.</remarks>
internal readonly record struct DomainRights(
    bool IsPrivileged, bool TakesPrivileged, bool IsWriteProtected, bool Executes, bool FirstStageForbidsExecution, bool PreventsSupervisorExecution, bool SecondStageForbidsExecution)
{
    /// <summary>The bits.</summary>
    public const int Read = 1, Write = 2, Execute = 4;

    /// <summary>All of them; where the bits of privileged requests start; all of both.</summary>
    public const int All = 7, PrivilegedShift = 3, AllOfBoth = All << PrivilegedShift | All;

    /// <summary>The rights of requests with that plan.</summary>
    /// <param name="plan">How they are translated.</param>
    /// <param name="executes">True where they may ask for execution.</param>
    /// <param name="hasPasid">True where they have a PASID: only then they can say that they are privileged.</param>
    public static DomainRights Of(in TranslationPlan plan, bool executes, bool hasPasid)
    {
        var entry = plan.Entry;
        bool first = plan.UsesFirstStage, always = first && plan.Privileged, also = first && hasPasid && entry.SupervisorRequestsEnable, privileged = always || also;
        return new(
            always, also, privileged && entry.WriteProtectEnable, executes, first && executes && entry.NoExecuteEnable,
            privileged && executes && entry.SupervisorExecutionPrevention, plan.UsesSecondStage && executes && entry.SecondStageExecuteEnable);
    }

    /// <summary>What second-stage entries grant that have these rights in common.</summary>
    public int OfSecondStage(int rights)
    {
        bool executes = Executes && (rights & Read) != 0 && (!SecondStageForbidsExecution || (rights & Execute) != 0);
        int granted = rights & (Read | Write) | (executes ? Execute : 0);
        return granted << PrivilegedShift | granted;
    }

    /// <summary>What first-stage entries grant that have these rights in common.</summary>
    public int OfFirstStage(int rights)
    {
        int granted = OfFirstStage(rights, IsPrivileged);
        return (TakesPrivileged ? OfFirstStage(rights, isPrivileged: true) : granted) << PrivilegedShift | granted;
    }

    private int OfFirstStage(int rights, bool isPrivileged)
    {
        bool user = (rights & Read) != 0, writable = (rights & Write) != 0;
        if (!isPrivileged && !user) return 0;
        bool writes = writable || (isPrivileged && !IsWriteProtected);
        bool forbidden = (FirstStageForbidsExecution && (rights & Execute) == 0) || (isPrivileged && PreventsSupervisorExecution && user);
        return Read | (writes ? Write : 0) | (Executes && !forbidden ? Execute : 0);
    }
}
