using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Suppressions of one file. Of an entry that people wrote every condition must hold; one of a baseline is its fingerprint, where it has one.</summary>
/// <param name="Name">The file, as messages name it.</param>
/// <param name="Entries">The suppressions, with ids of rules.</param>
/// <param name="IsBaseline">True for a baseline, false for a configuration.</param>
public sealed record SuppressionSource(string Name, ImmutableArray<Suppression> Entries, bool IsBaseline)
{
    /// <summary>What findings say that they are suppressed by.</summary>
    public string By => IsBaseline ? "baseline" : "configuration";

    /// <summary>Where an entry stands.</summary>
    internal string PlaceOf(int index) => Entries[index].Line is > 0 and var line
        ? FormattableString.Invariant($"{Name} line {line}")
        : FormattableString.Invariant($"{Name} findings[{index}]");
}
