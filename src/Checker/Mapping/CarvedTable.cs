using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a page of memory looks like.</summary>
public enum CarvedKind : byte
{
    /// <summary>A root table in legacy mode.</summary>
    RootTable,

    /// <summary>A root table in scalable mode.</summary>
    ScalableRootTable,

    /// <summary>A context table in legacy mode that no root table found names.</summary>
    ContextTable,

    /// <summary>An interrupt-remapping table, or a part of one.</summary>
    InterruptTable,
}

/// <summary>A table that a search of memory found, with what speaks for it.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Pages">How many pages it has, as far as they hold entries.</param>
public sealed record CarvedTable(CarvedKind Kind, HostAddress Address, int Pages)
{
    /// <summary>Context entries below it that keep every rule; of an interrupt table its entries.</summary>
    public int Entries { get; internal init; }

    /// <summary>Of these, the ones whose paging or PASID structures are there, hold entries and keep the rules too.</summary>
    public int Confirmed { get; internal init; }

    /// <summary>Present entries that break a rule, at any depth that was looked at.</summary>
    public int Broken { get; internal init; }

    /// <summary>Distinct domain ids of its entries.</summary>
    public int Domains { get; internal init; }

    /// <summary>The more speaks for it the higher.</summary>
    internal int Score => Entries + 3 * Confirmed - 2 * Broken;
}
