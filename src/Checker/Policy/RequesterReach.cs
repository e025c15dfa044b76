using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Why a device's requests go where they go.</summary>
internal enum RouteKind : byte
{
    /// <summary>As an entry of its unit's tables says.</summary>
    ByTables,

    /// <summary>Where they say, for their unit does not translate.</summary>
    NotTranslated,

    /// <summary>Where they say, for no unit serves them.</summary>
    Uncovered,

    /// <summary>An input is missing that would tell.</summary>
    Unknown,
}

/// <summary>Host memory that requests reach, as sets. Requests that go the same way have the same object.</summary>
/// <param name="Read">What they can read.</param>
/// <param name="Write">What they can write.</param>
/// <param name="Missing">What would tell where else they lead, a clause each.</param>
/// <param name="Assumed">What this depends on that no input told.</param>
internal sealed record ReachedMemory(AddressSet Read, AddressSet Write, ImmutableArray<string> Missing, Assumptions Assumed);

/// <summary>What the requests of one device reach that have one PASID, or none.</summary>
/// <param name="Source">The device.</param>
/// <param name="Kind">Why.</param>
/// <param name="Memory">The memory.</param>
/// <param name="Unit">The unit, or null where none serves the device or none can be named.</param>
/// <param name="Mapped">The requests as the tables tell of them; null unless they decide.</param>
internal sealed record RequesterReach(SourceId Source, RouteKind Kind, ReachedMemory Memory, RemappingUnit? Unit, MappedRequester? Mapped = null);
