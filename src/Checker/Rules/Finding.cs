using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Where a finding points.</summary>
/// <param name="Input">Index of the input in the run's list; null where the finding is about none of them.</param>
/// <param name="Offset">Byte offset in that input; null where there is none.</param>
/// <param name="LengthBytes">How many bytes; null where there is no offset.</param>
/// <param name="Where">The place for people: <c>DRHD #1 / Register Base Address</c>.</param>
/// <param name="Identity">The same place by what does not move: unit base, range or device instead of a position. The fingerprint is made of it.</param>
public sealed record Place(int? Input, long? Offset, int? LengthBytes, string Where, string Identity);

/// <summary>One thing that is wrong.</summary>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Severity">How bad it is, here.</param>
/// <param name="Message">Found against expected: one sentence, without advice.</param>
/// <param name="Place">Where it is.</param>
public sealed record Finding(RuleInfo Rule, Severity Severity, string Message, Place Place)
{
    /// <summary>The device that it is about, or null.</summary>
    public SourceId? Device { get; init; }

    /// <summary>The host-physical address that it is about, or null.</summary>
    public HostAddress? Address { get; init; }

    /// <summary>What suppresses it; null where it counts.</summary>
    public Suppressed? Suppressed { get; init; }

    /// <summary>What supports it, by name, in the order in which it is best read.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Evidence { get; init; } = [];

    /// <summary>The line of the trace that it is about, from 1; null where it is about none.</summary>
    public long? TraceLine { get; init; }

    /// <summary>Stays the same when unrelated bytes move: made of the rule and the place's identity, where it is not given. 16 hexadecimal digits.</summary>
    public string Fingerprint
    {
        get => field ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Rule.Id}\n{Place.Identity}")).AsSpan(0, 8));
        init;
    }
}
