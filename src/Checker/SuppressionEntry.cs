using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One suppression in a run.</summary>
internal sealed class SuppressionEntry(Suppression entry, SuppressionSource source, int index, int order)
{
    /// <summary>What ends a part of a place: the next one, or the other place of two that contradict each other.</summary>
    private static readonly string[] Ends = [" / ", " against "];

    public Suppression Entry => entry;

    /// <summary>Where it stands.</summary>
    public string Place => source.PlaceOf(index);

    /// <summary>Its position among all.</summary>
    public int Order => order;

    public bool IsOfBaseline => source.IsBaseline;

    /// <summary>True once it has matched a finding, expired or not.</summary>
    public bool IsUsed { get; set; }

    /// <summary>What its findings carry.</summary>
    public Suppressed Suppressed { get; } = new(source.By, entry);

    public bool IsExpired(DateOnly today) => entry.Expires < today;

    /// <summary>True where every condition holds but rule and fingerprint, by which it was found.</summary>
    public bool Matches(Finding finding) =>
        (IsOfBaseline && entry.Fingerprint is not null)
        || ((entry.Where is null || StartsWith(finding.Place.Where, entry.Where) || StartsWith(finding.Place.Identity, entry.Where))
            && (entry.Device is null || entry.Device == finding.Device));

    private static bool StartsWith(string place, string start) => place.StartsWith(start, StringComparison.Ordinal)
        && (place.Length == start.Length || Array.Exists(Ends, end => place.AsSpan(start.Length).StartsWith(end)));
}
