using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>Rules that belong together: those whose ids start alike.</summary>
/// <param name="Name">What <c>--select</c> and <c>--ignore</c> call it.</param>
/// <param name="Prefix">How the ids of its rules start.</param>
/// <param name="Title">What its rules are about.</param>
public sealed record RuleGroup(string Name, string Prefix, string Title)
{
    /// <summary>Every group, in the order of its rules' ids.</summary>
    public static ImmutableArray<RuleGroup> All { get; } =
    [
        new("header", "DMAR0", "Header and whole-table properties"),
        new("framing", "DMAR1", "Framing of remapping structures"),
        new("units", "DMAR2", "Remapping units (DRHD)"),
        new("scopes", "DMAR3", "Device scope entries"),
        new("reserved", "DMAR4", "Reserved memory regions (RMRR)"),
        new("ats", "DMAR5", "Translation caches of devices (ATSR, SATC)"),
        new("affinity", "DMAR6", "Affinity, name-space devices and device properties (RHSA, ANDD, SIDP)"),
        new("platform", "DMAR7", "The table against the rest of the platform"),
        new("security", "DMAR8", "Security"),
        new("state", "VTD", "State: registers, and the structures in memory that they lead to") { Scope = RuleScope.State },
        new("replay", "RPL", "Replay of accesses"),
        new("caching", "CCH", "Stale caches: accesses between changes and invalidations"),
        new("policy", "POL", "Isolation policy"),
        new("suppressions", "SUP", "Suppressions"),
    ];

    /// <summary>Which of the two catalogues its rules belong to.</summary>
    public RuleScope Scope { get; init; } = RuleScope.Tables;

    /// <summary>The group of a rule.</summary>
    /// <exception cref="ArgumentException">No group has such ids.</exception>
    public static RuleGroup Of(string id)
    {
        foreach (var group in All)
            if (id.StartsWith(group.Prefix, StringComparison.Ordinal)) return group;
        throw new ArgumentException($"No group has the rule {id}.", nameof(id));
    }
}
