using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>What may be wrong with an access because of what a unit still has in its caches.</summary>
/// <remarks>VT-d 6.1, 6.5.3.</remarks>
public static class CachingRules
{
    private const Needs Inputs = Needs.Memory | Needs.Registers | Needs.Trace;

    /// <summary>Memory blocks the access, a cache may permit it.</summary>
    public static RuleInfo StalePermit { get; } = new(
        "CCH001", "stale-permit", Severity.Error, Inputs, "VT-d 6.5.3.3",
        "The tables block an access, and an entry that may still be cached permits it.",
        "A device keeps access to memory after it was unmapped, which by then belongs to somebody else.",
        "Invalidate, after the change and before the memory is used otherwise, what the finding names, and wait for its completion.");

    /// <summary>Memory and a cache lead to different places.</summary>
    public static RuleInfo StaleRedirect { get; } = new(
        "CCH002", "stale-redirect", Severity.Error, Inputs, "VT-d 6.5.3.3",
        "The tables and an entry that may still be cached lead an access to different memory.",
        "A device reads or overwrites a page that is no longer meant for it.",
        "Take the old mapping away, invalidate, wait, and only then write the new one.");

    /// <summary>A cached pointer leads into memory that has changed.</summary>
    public static RuleInfo StaleWalk { get; } = new(
        "CCH003", "stale-walk", Severity.Error, Inputs, "VT-d 6.2.5, 6.5.3.3",
        "An entry that may still be cached names a table which has changed since, and the access is translated by what lies there now.",
        "What was written into a freed table becomes a mapping: whoever owns that memory decides what the device reaches.",
        "Before a table's memory is used otherwise, invalidate what named it, tables included (IH clear), and wait.");

    /// <summary>Memory permits the access, a cache may block it.</summary>
    public static RuleInfo StaleDeny { get; } = new(
        "CCH004", "stale-deny", Severity.Warning, Inputs, "VT-d 6.1, 6.5.3.5",
        "The tables permit an access, and an entry that may still be cached blocks it.",
        "A device faults now and then on memory that is mapped; with caching mode (CM) even what was not present is cached.",
        "Invalidate after rights are added; with CAP.CM set after every change, but for first-stage tables.");

    /// <summary>Memory and a cache make different interrupts of a message.</summary>
    public static RuleInfo StaleInterrupt { get; } = new(
        "CCH005", "stale-interrupt", Severity.Error, Inputs, "VT-d 6.4, 6.5.3.3",
        "An interrupt-remapping entry that may still be cached makes another interrupt of a message than the table.",
        "Interrupts arrive at a processor or with a vector that they were taken away from.",
        "Invalidate the interrupt entry cache for the index after its entry has changed, and wait.");

    /// <summary>A cache leads to the same place, otherwise.</summary>
    public static RuleInfo StaleAttribute { get; } = new(
        "CCH006", "stale-attribute", Severity.Note, Inputs, "VT-d 6.2.4",
        "An entry that may still be cached ends an access like the tables, but for rights, page size, domain or the kind of fault.",
        "The access itself is the same; a later one may not be, and what is recorded differs.",
        "Invalidate after the change.");

    /// <summary>A cache may keep a write from setting the dirty flag.</summary>
    public static RuleInfo MissedDirty { get; } = new(
        "CCH007", "missed-dirty", Severity.Warning, Inputs, "VT-d 6.2.4",
        "A write may go through an entry that is cached as dirty, after the flag was cleared in memory.",
        "The page counts as clean and is not copied, although a device has written it.",
        "Invalidate after flags are cleared, before they are relied on.");

    /// <summary>An invalidation is on its way.</summary>
    public static RuleInfo Race { get; } = new(
        "CCH008", "invalidation-race", Severity.Note, Inputs, "VT-d 6.5.2.12",
        "An access comes while the invalidation of a stale entry that it may use is not yet complete.",
        "Either outcome is possible until the wait descriptor behind the invalidation has completed.",
        "Wait for completion before anything relies on it.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<RuleInfo> All { get; } = [StalePermit, StaleRedirect, StaleWalk, StaleDeny, StaleInterrupt, StaleAttribute, MissedDirty, Race];
}
