using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One unit over the time of a trace: its registers as software writes them, and the invalidations that are on their way.</summary>
/// <remarks>VT-d 6.5, 11.4.4, 11.4.6, 11.4.9.</remarks>
internal sealed class UnitTimeline
{
    /// <summary>Invalidations that wait for completion: two queues full. Older ones are then taken as never completed.</summary>
    private const int MostPending = 1 << 16;

    private const ulong QueueErrorBit = 1 << 4; // FSTS.IQE, which is cleared by writing 1 (VT-d 11.4.7.1).
    private readonly MachineHistory history;
    private readonly List<(CacheInvalidation What, bool Queued)> pending = [];
    private ulong? nextRoot, nextInterruptTable;
    private int head, tail;
    private bool stopped;

    public UnitTimeline(RemappingUnit unit, MachineHistory history)
    {
        Unit = unit;
        this.history = history;
        Registers = unit.Registers!;
        Configuration = Earliest = unit.Configuration!;
        nextRoot = Registers[RegisterMap.RootTableAddress];
        nextInterruptTable = Registers[RegisterMap.InterruptTableAddress];
        tail = head = Position(Registers[RegisterMap.InvalidationQueueTail] ?? 0);
    }

    public RemappingUnit Unit { get; }

    /// <summary>The registers as they are.</summary>
    public UnitRegisters Registers { get; private set; }

    /// <summary>What they mean.</summary>
    public UnitConfiguration Configuration { get; private set; }

    /// <summary>What they meant at the earliest moment that is remembered.</summary>
    public UnitConfiguration Earliest { get; set; }

    /// <summary>Submitted and not complete, oldest first.</summary>
    public IEnumerable<CacheInvalidation> Pending => pending.Select(one => one.What);

    /// <summary>True where anything is on its way.</summary>
    public bool HasPending => pending.Count > 0;

    /// <summary>Takes an invalidation that is submitted now.</summary>
    /// <param name="what">The invalidation.</param>
    /// <param name="done">True where it is complete at once.</param>
    /// <param name="queued">True where it stands in the queue, so that others behind it wait for it.</param>
    public void Submit(CacheInvalidation what, bool done, bool queued = true)
    {
        what = what with { Submitted = history.Tick() };
        if (pending.Count == MostPending) pending.RemoveAt(0);
        pending.Add((what, queued));
        if (!done) return;

        // What an invalidation waits for in the queue is complete where it is (VT-d 6.5.2.12).
        var complete = pending.FindAll(one => one.What == what || (one.Queued && queued && IsAwaited(one.What.Type, what.Type)));
        pending.RemoveAll(complete.Contains);
        foreach (var (one, _) in complete) history.Complete(this, one);
    }

    /// <summary>Takes a descriptor that stands in the queue.</summary>
    /// <returns>False where the unit stops at it.</returns>
    public bool SubmitDescriptor(ReadOnlySpan<ulong> words, bool done)
    {
        var mode = Registers.RootTable?.Mode;
        if (DescriptorValidity.WhyNot(words, mode, Registers.Capability, Registers.ExtendedCapability) is not null) return false;
        if (InvalidationDecoding.Of(words) is { } what) Submit(what, done);
        return true;
    }

    /// <summary>Everything that was submitted is complete; what stands behind a bad descriptor was not.</summary>
    public void Wait()
    {
        var complete = pending.ToArray();
        pending.Clear();
        foreach (var (one, _) in complete) history.Complete(this, one);
    }

    /// <summary>Software writes a register.</summary>
    public void Write(string name, ulong value)
    {
        if (name == RegisterMap.GlobalCommand.Name) Command(new(value));
        else if (name == RegisterMap.RootTableAddress.Name) nextRoot = value;
        else if (name == RegisterMap.InterruptTableAddress.Name) nextInterruptTable = value;
        else if (name == RegisterMap.InvalidationQueueTail.Name) Queue(value);
        else if (name == RegisterMap.ContextCommand.Name) ContextCommand(new(value));
        else if (name == IotlbMap.Command.Name) IotlbCommand(new(value));
        else if (name == RegisterMap.FaultStatus.Name) ClearFaults(value);
        else if (name != RegisterMap.GlobalStatus.Name) Set(name, value); // GSTS is read-only.
    }

    private void Set(string name, ulong value)
    {
        Registers = Registers with { Values = Registers.Values.SetItem(name, value) };
        if (name == RegisterMap.InvalidationQueueAddress.Name) (head, tail, stopped) = (0, 0, false); // Changed only while it is empty (VT-d 11.4.9.3).
    }

    private void Reconfigure()
    {
        Configuration = new(Registers, history.HostAddressBits, history.Errors);
        history.Configured(this);
    }

    /// <summary>GCMD: what is written of enables becomes the status, and tables' pointers take effect (VT-d 11.4.4.1).</summary>
    private void Command(GlobalCommand command)
    {
        var before = Registers.GlobalStatus ?? default;
        ulong status = before.Word0 & ~Mask(nameof(GlobalStatus.TranslationEnabled), nameof(GlobalStatus.InterruptRemappingEnabled),
            nameof(GlobalStatus.QueuedInvalidationEnabled), nameof(GlobalStatus.CompatibilityInterrupts));
        status |= Bit(command.TranslationEnable, nameof(GlobalStatus.TranslationEnabled)) | Bit(command.InterruptRemappingEnable, nameof(GlobalStatus.InterruptRemappingEnabled))
            | Bit(command.QueuedInvalidationEnable, nameof(GlobalStatus.QueuedInvalidationEnabled)) | Bit(command.CompatibilityInterrupts, nameof(GlobalStatus.CompatibilityInterrupts));
        if (command.SetRootTable) status |= Mask(nameof(GlobalStatus.RootTableSet));
        if (command.SetInterruptTable) status |= Mask(nameof(GlobalStatus.InterruptTableSet));
        if (before.QueuedInvalidationEnabled && !command.QueuedInvalidationEnable) (head, tail, stopped) = (0, 0, false);
        Set(RegisterMap.GlobalStatus.Name, status);
        if (command.SetRootTable && nextRoot is { } root) Set(RegisterMap.RootTableAddress.Name, root);
        if (command.SetInterruptTable && nextInterruptTable is { } table) Set(RegisterMap.InterruptTableAddress.Name, table);
        Reconfigure();
        var capability = Configuration.Capability;
        bool leaves = before.TranslationEnabled && !command.TranslationEnable && Configuration.ExtendedCapability.ScalableMode;
        if ((command.SetRootTable && capability.EnhancedSetRootTablePointer) || leaves) Forget(null);
        bool stops = before.InterruptRemappingEnabled && !command.InterruptRemappingEnable;
        if ((command.SetInterruptTable || stops) && capability.EnhancedSetInterruptTablePointer) Forget(InvalidationType.InterruptCache);
    }

    /// <summary>What hardware forgets by itself (VT-d 6.6, 6.7).</summary>
    private void Forget(InvalidationType? what) =>
        history.Complete(this, new(what, InvalidationGranularity.Global) { Submitted = history.Tick() });

    private void Queue(ulong value)
    {
        tail = Position(value);
        Drain();
    }

    /// <summary>Takes the descriptors between head and tail as memory holds them now.</summary>
    private void Drain()
    {
        if (stopped || Registers.InvalidationQueue is not { } address || Registers.GlobalStatus is not { QueuedInvalidationEnabled: true }) return;
        if (tail >= address.QueueBytes || tail % address.DescriptorBytes != 0 || head % address.DescriptorBytes != 0)
        {
            stopped = true;
            return;
        }

        Span<ulong> words = stackalloc ulong[InvalidationDescriptor.WideLengthBytes / sizeof(ulong)];
        words = words[..(address.DescriptorBytes / sizeof(ulong))];
        for (int left = address.DescriptorCount; head != tail && left > 0; left--)
        {
            bool read = history.Now.TryRead(new(address.QueueAddress.Value + (ulong)head), MemoryMarshal.AsBytes(words)); // Words are as they lie in memory, for hosts are little-endian.
            if (!read || !SubmitDescriptor(words, done: false))
            {
                stopped = true;
                return;
            }

            head = (head + address.DescriptorBytes) % address.QueueBytes;
        }
    }

    private void ClearFaults(ulong value)
    {
        if ((value & QueueErrorBit) == 0 || !stopped) return;
        stopped = false;
        Drain(); // What software has put right is fetched again.
    }

    /// <summary>One register command at a time: a new one says that the one before was seen complete (VT-d 6.9).</summary>
    private void CompleteCommands()
    {
        var complete = pending.FindAll(one => !one.Queued);
        pending.RemoveAll(one => !one.Queued);
        foreach (var (one, _) in complete) history.Complete(this, one);
    }

    /// <summary>Commands by register do nothing outside legacy mode, and from major version 6 on (VT-d 11.4.6).</summary>
    private bool RefusesCommands => Configuration.MajorVersion >= 6 || Registers.RootTable is { Mode: not TranslationMode.Legacy };

    private void ContextCommand(ContextCommand command)
    {
        CompleteCommands();
        if (command.Invalidate && command.RequestedGranularity != 0 && !RefusesCommands) Submit(InvalidationDecoding.Of(command), done: false, queued: false);
    }

    private void IotlbCommand(IotlbCommand command)
    {
        CompleteCommands();
        if (!command.Invalidate || command.RequestedGranularity == 0 || RefusesCommands) return;
        var what = InvalidationDecoding.Of(command, new(Registers[IotlbMap.Address] ?? 0));
        bool tooMany = what.Granularity == InvalidationGranularity.Page && what.Mask > (int)Configuration.Capability.MaximumAddressMask;
        if (!tooMany) Submit(what, done: false, queued: false);
    }

    private static int Position(ulong value) => new InvalidationQueuePosition(value).OffsetBytes;

    private static bool IsAwaited(InvalidationType? first, InvalidationType? then) => then switch
    {
        InvalidationType.PasidCache => first == InvalidationType.ContextCache,
        InvalidationType.Iotlb or InvalidationType.PasidIotlb => first is InvalidationType.ContextCache or InvalidationType.PasidCache,
        _ => false,
    };

    private static ulong Bit(bool set, string field) => set ? Mask(field) : 0;

    private static ulong Mask(params string[] fields) => fields.Aggregate(0ul, static (mask, field) => mask | FieldMasks.Of(GlobalStatus.Fields, field));
}
