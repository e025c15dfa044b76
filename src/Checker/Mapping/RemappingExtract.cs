using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Of a machine's memory the pages that remapping hangs on: what any request, interrupt or command of this tool may read of it.</summary>
/// <remarks>
/// Root and context tables, PASID directories and tables, paging tables of both stages, host permission tables, the interrupt-remapping table and the descriptors that it
/// posts to, invalidation and page request queues, the root pointer and the ACPI tables that it leads to. A page that the memory lacks stays a hole.
/// </remarks>
public static class RemappingExtract
{
    private const ulong PageBytes = 4096;

    /// <summary>Finds the pages.</summary>
    /// <param name="platform">The machine; it has a memory image, which stays the caller's.</param>
    /// <param name="gaps">What is missing because of registers that nothing tells: a clause for each.</param>
    public static PhysicalMemory Of(Platform platform, out IReadOnlyList<string> gaps)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var memory = platform.Memory ?? throw new ArgumentException("The machine has no memory image.", nameof(platform));
        var recording = new RecordingMemory(memory);
        var sweep = new MappingSweep(new Platform(platform.Given with { Memory = recording }));
        sweep.Summarize();
        HashSet<(RemappingUnit, TranslationDomain)> nested = [];
        foreach (var requester in sweep.Requesters) Behind(recording, requester, nested);
        List<string> missing = [.. sweep.Gaps];
        foreach (var unit in platform.Units.Where(unit => unit.Configuration is not null)) OfUnit(recording, unit, missing);
        Tables(memory, recording);
        gaps = missing;
        return new PagesOfMemory(memory, recording.Frames);
    }

    /// <summary>What other kinds of requests may read than those that are listed: privileged ones more of a second stage, translated ones host permissions.</summary>
    private static void Behind(RecordingMemory memory, MappedRequester requester, HashSet<(RemappingUnit, TranslationDomain)> nested)
    {
        var unit = requester.Unit.Configuration!;
        if (requester.Domain is { FirstStageTable: not null, SecondStageTable: not null } domain && nested.Add((requester.Unit, domain)))
            DomainSweep.Run(new(memory, new(new(), null, 0), new(), null, unit.HostAddressBits), unit, domain with { FirstStageTable = null, FirstStageLevels = 0 });
        if (!unit.IsScalable) return;
        var access = new Access(requester.Source, Operation.Read, new(0), 1, requester.Pasid, false, AddressType.Translated);
        var device = DeviceLookup.Of(new(memory), unit, access, null);
        if (device.Condition is not null || device.Missing is not null || !device.Plan.HostPermissions) return;
        var entry = device.Plan.Entry;
        HashSet<(ulong, int)> seen = [];
        for (ulong page = 0; page < 1UL << (int)entry.HostPermissionSize; page++) HostPermissions(memory, new(entry.HostPermissionTableAddress.Value + PageBytes * page), HostPermissionFormat.Levels, seen);
    }

    private static void HostPermissions(RecordingMemory memory, HostAddress table, int level, HashSet<(ulong, int)> seen)
    {
        ulong[] buffer = new ulong[PhysicalMemory.WordsPerTable];
        if (!seen.Add((table.Value, level)) || !memory.TryGetTable(table, buffer, out var words) || level == 1) return;
        ulong[] entries = words.ToArray();
        for (int i = 0; i < entries.Length; i += 2)
        {
            var entry = new HostPermissionLevel4Entry(entries[i], entries[i + 1]); // The levels above the lowest have their pointer in the same place.
            if (entry.AddressValid) HostPermissions(memory, entry.Target, level - 1, seen);
        }
    }

    private static void OfUnit(RecordingMemory memory, RemappingUnit unit, List<string> gaps)
    {
        var registers = unit.Registers!;
        var configuration = unit.Configuration!;
        if (configuration.MissingForInterrupts is { } missing) gaps.Add($"register {missing.Name} is unknown ({unit}), so that the interrupt table is not kept");
        else if (configuration.Status.InterruptRemappingEnabled) Interrupts(memory, configuration);
        if (registers.InvalidationQueue is { Word0: not 0 } invalidations) memory.Note(invalidations.QueueAddress, (ulong)invalidations.QueueBytes);
        if (registers.PageRequestQueue is { Word0: not 0 } requests) memory.Note(requests.QueueAddress, (ulong)requests.QueueBytes);
    }

    private static void Interrupts(RecordingMemory memory, UnitConfiguration unit)
    {
        var table = unit.InterruptTable;
        Span<ulong> words = stackalloc ulong[2];
        var reader = new EntryReader(memory);
        for (int i = 0; i < table.EntryCount; i++)
        {
            if (!reader.TryReadEntry(new(table.TableAddress.Value + InterruptEntry.LengthBytes * (ulong)i), words)) continue;
            var entry = new InterruptEntry(words[0], words[1]);
            if (entry is { Present: true, Posted: true }) memory.Note(new PostedInterruptEntry(words[0], words[1]).DescriptorAddress, PostedInterruptDescriptor.LengthBytes);
        }
    }

    /// <summary>Only where they lie is kept, not where they were looked for: in the extract there is no more to look through.</summary>
    private static void Tables(PhysicalMemory memory, RecordingMemory recording)
    {
        if (!TableInput.TryRead(memory, scanAll: false, out var tables, out _)) return;
        foreach (var table in tables.Tables)
            if (table.Address is { } address) recording.Note(address, (ulong)table.Bytes.Length);
        recording.Note(new(0), PageBytes); // It says where the EBDA lies, in which the root pointer may be.
    }
}
