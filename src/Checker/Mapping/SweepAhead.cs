using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Threads that walk parts of domains ahead of the one that goes through them in order, which takes from them what they have, and walks what they have not.</summary>
/// <remarks>
/// So the order of lines, what they are joined to and which table stands as the same as another do not depend on threads. They are ahead by so much as
/// may wait in memory, and no further.
/// </remarks>
internal sealed class SweepAhead : IDisposable
{
    private readonly object gate = new();
    private readonly PhysicalMemory memory;
    private readonly IReadOnlyList<(UnitConfiguration Unit, TranslationDomain Domain)> domains;
    private readonly bool keepsLines;
    private readonly IEnumerator<SweepPart> plan;
    private readonly Queue<SweepPart> ahead = new();
    private readonly Stack<PartSpace> spaces = new(); // Used again and again, for new memory costs more than what is done with it.
    private readonly SweepWorker own = new();
    private readonly List<SweepWorker> workers = [];
    private readonly Thread[] threads;
    private (int Domain, ulong Iova) position = (-1, 0);
    private int alone = -1, waiting;
    private bool isOver;

    /// <summary>Starts.</summary>
    /// <param name="memory">The image; it may be read from several threads.</param>
    /// <param name="domains">The domains, in the order in which they will be walked.</param>
    /// <param name="keepsLines">False where lines are only counted.</param>
    /// <param name="threadCount">How many threads, beside the one that goes through the whole.</param>
    public SweepAhead(PhysicalMemory memory, IReadOnlyList<(UnitConfiguration Unit, TranslationDomain Domain)> domains, bool keepsLines, int threadCount)
    {
        (this.memory, this.domains, this.keepsLines) = (memory, domains, keepsLines);
        plan = domains.SelectMany((domain, index) => DomainSweep.Parts(memory, domain.Unit, domain.Domain, index, keepsLines)).GetEnumerator();
        workers.Add(own);
        threads = new Thread[threadCount];
        for (int i = 0; i < threads.Length; i++)
        {
            var worker = new SweepWorker();
            workers.Add(worker);
            threads[i] = new(() => { while (TryRunNext(worker, waits: true)) { } }) { IsBackground = true, Name = "sweep" };
            threads[i].Start();
        }
    }

    /// <summary>What was found of the part that comes next.</summary>
    /// <param name="domain">Which domain.</param>
    /// <param name="iova">The first address of the part. It lies behind all those that were asked for before.</param>
    /// <returns>Null where nobody walked it.</returns>
    public SweepPart? Take(int domain, ulong iova)
    {
        SweepPart? part;
        lock (gate)
        {
            position = (domain, iova);
            while (ahead.TryPeek(out part) && (part.Domain, part.Iova).CompareTo(position) < 0) Withdraw(ahead.Dequeue());
            bool isNext = part is not null && (part.Domain, part.Iova) == position;
            if (isNext) Withdraw(ahead.Dequeue());
            Monitor.PulseAll(gate); // There may be room now.
            if (!isNext) return null;
        }

        while (true)
        {
            lock (gate) if (part!.IsDone) break;
            if (TryRunNext(own, waits: false)) continue;
            lock (gate) if (!part.IsDone) Monitor.Wait(gate);
        }

        return part.IsUsable ? part : null;
    }

    /// <summary>Takes back what a part had that was given on.</summary>
    public void Return(PartSpace space)
    {
        space.Clear();
        lock (gate)
        {
            if (spaces.Count < MappingLimits.SpacesKept) spaces.Push(space); // Each may have grown to the largest part.
        }
    }

    /// <summary>Leaves the rest of a domain to the one that asks: its tables are named several times, and what is walked ahead of it would be walked over and over.</summary>
    public void Leave(int domain)
    {
        lock (gate) alone = domain;
    }

    /// <summary>Ends the threads, and adds the pages of tables that they met.</summary>
    public void AddPages(FrameSet pages)
    {
        Dispose();
        foreach (var worker in workers) pages.Add(worker.Pages);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
            Monitor.PulseAll(gate);
        }

        foreach (var thread in threads) thread.Join();
        plan.Dispose();
    }

    /// <summary>Walks the next part of the plan that nobody has.</summary>
    /// <returns>False where there is none, or none yet.</returns>
    private bool TryRunNext(SweepWorker worker, bool waits)
    {
        SweepPart? part;
        PartSpace? space;
        lock (gate)
        {
            while ((part = Next()) is null)
            {
                if (isOver || !waits) return false;
                Monitor.Wait(gate);
            }

            if (!spaces.TryPop(out space)) space = new(keepsLines);
        }

        try
        {
            part.Run(memory, domains[part.Domain].Unit, domains[part.Domain].Domain, worker, space);
        }
        catch (Exception)
        {
            // The image may have lost bytes. Whoever goes through the whole walks the part itself, and meets it there.
        }

        lock (gate)
        {
            part.Finish();
            if (!part.IsTaken) waiting += part.Weight;
            Monitor.PulseAll(gate);
        }

        return true;
    }

    private void Withdraw(SweepPart part)
    {
        waiting -= part.Weight;
        part.IsTaken = true;
    }

    private SweepPart? Next()
    {
        if (waiting >= MappingLimits.WeightAhead) return null;
        try
        {
            while (!isOver)
            {
                if (!plan.MoveNext()) isOver = true;
                else if (plan.Current.Domain != alone && (plan.Current.Domain, plan.Current.Iova).CompareTo(position) > 0)
                {
                    ahead.Enqueue(plan.Current);
                    return plan.Current;
                }
            }
        }
        catch (Exception)
        {
            isOver = true; // What cannot be read is met in its turn, by the thread that goes through the whole.
        }

        return null;
    }
}
