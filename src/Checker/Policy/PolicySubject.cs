using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Requests that reach the same memory, and of which the same is excused.</summary>
/// <param name="Memory">What they reach.</param>
/// <param name="Excused">Reserved regions of their device that they may reach, whatever else holds.</param>
/// <param name="Unsure">Memory that they may be allowed, if an input told so.</param>
/// <param name="UnsureMissing">That input, as a clause; null where there is none.</param>
/// <param name="Requests">The requests, by device.</param>
internal sealed record ReachGroup(ReachedMemory Memory, AddressSet Excused, AddressSet Unsure, string? UnsureMissing, List<RequesterReach> Requests);

/// <summary>Devices that statements are about.</summary>
/// <param name="Groups">Their requests, those alike together: statements cost the ways into memory, not the devices.</param>
/// <param name="Missing">Why there may be others, a clause each.</param>
/// <param name="Assumed">What is taken for granted of them, a clause each.</param>
internal sealed record PolicySubject(ImmutableArray<ReachGroup> Groups, ImmutableArray<string> Missing, ImmutableArray<string> Assumed)
{
    /// <summary>So many devices are named; the rest is counted.</summary>
    private const int MostNamed = 4;

    /// <summary>The devices of a partition, or some that are in none.</summary>
    /// <param name="sources">The devices.</param>
    /// <param name="reach">What they reach.</param>
    /// <param name="regions">The reserved regions that they may reach; null for none.</param>
    /// <param name="missing">Why there may be other devices.</param>
    public static PolicySubject Of(IEnumerable<SourceId> sources, PolicyReach reach, DeviceReservedRegions? regions, ImmutableArray<string> missing)
    {
        var groups = new Dictionary<(ReachedMemory, AddressSet), ReachGroup>();
        List<SourceId> trusted = [], limited = [];
        foreach (var source in sources)
        {
            if (reach.Translated(source) is { } translated) (translated.IsChecked ? limited : trusted).Add(source);
            foreach (var request in reach.Of(source))
            {
                var key = (request.Memory, regions?.Of(source) ?? AddressSet.Empty);
                if (!groups.TryGetValue(key, out var group)) groups[key] = group = new(request.Memory, key.Item2, regions?.Unsure ?? AddressSet.Empty, regions?.Missing, []);
                group.Requests.Add(request);
            }
        }

        List<string> assumed = [];
        if (trusted.Count > 0) assumed.Add($"{Named(trusted)} sends translated requests only where it was told to (ATS)");
        if (limited.Count > 0) assumed.Add($"the host permission table lets translated requests of {Named(limited)} get no further than untranslated ones");
        return new([.. groups.Values], missing, [.. assumed]);
    }

    /// <summary>All devices of several subjects.</summary>
    public static PolicySubject Of(IReadOnlyCollection<PolicySubject> parts) => new(
        [.. parts.SelectMany(part => part.Groups)], [.. parts.SelectMany(part => part.Missing).Distinct()], [.. parts.SelectMany(part => part.Assumed).Distinct()]);

    private static string Named(List<SourceId> sources) =>
        string.Join(", ", sources.Take(MostNamed)) + (sources.Count > MostNamed ? $" and {sources.Count - MostNamed} others" : "");
}
