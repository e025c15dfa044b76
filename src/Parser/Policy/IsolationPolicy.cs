using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>An isolation policy as it stands in its file: which devices belong together, and what memory they may reach. Of the machine it knows nothing.</summary>
/// <param name="Regions">Names for memory.</param>
/// <param name="Partitions">Devices that may reach the same.</param>
/// <param name="Protected">Regions that no device may reach.</param>
/// <param name="Shared">What partitions may reach besides their own memory.</param>
/// <param name="UnlistedReachAnything">True where devices of no partition are not judged, protected regions aside; false where they may reach nothing.</param>
public sealed record IsolationPolicy(
    ImmutableArray<PolicyRegion> Regions, ImmutableArray<PolicyPartition> Partitions, ImmutableArray<PolicyName> Protected, ImmutableArray<PolicyShare> Shared,
    bool UnlistedReachAnything)
{
    /// <summary>Reads a policy in YAML. Every name in it then names a region or a partition; whether devices are there, and regions apart, only the machine tells.</summary>
    /// <param name="source">The text: UTF-8, or UTF-16 with a byte order mark.</param>
    /// <param name="policy">What it says, on success.</param>
    /// <param name="errors">What is wrong with it, in the order of its lines; empty on success.</param>
    public static bool TryRead(ReadOnlyMemory<byte> source, [NotNullWhen(true)] out IsolationPolicy? policy, out ImmutableArray<YamlError> errors)
    {
        var found = new YamlErrors();
        policy = YamlDocument.Read(source, found) is { } document ? PolicyReader.Read(new(document, "The policy", found)) : null;
        errors = found.InOrder();
        if (!found.AreNone) policy = null;
        return policy is not null;
    }

    /// <summary>The region of that name.</summary>
    /// <exception cref="InvalidOperationException">There is none; a policy that was read names none such.</exception>
    public PolicyRegion RegionOf(string name) => Regions.First(region => region.Name == name);
}
