using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Turns an access whose end hangs on a cache into a finding.</summary>
public static class CachingFindings
{
    /// <summary>Makes the finding of one end that an access may have.</summary>
    /// <param name="line">The trace line.</param>
    /// <param name="plain">What the tables say.</param>
    /// <param name="possible">What else may be.</param>
    public static Finding Of(in TraceLine line, in Outcome plain, PossibleOutcome possible)
    {
        ArgumentNullException.ThrowIfNull(possible);
        string subject = ReplayFindings.Subject(line.Access);
        bool faulted = possible.Rule == CachingRules.StaleDeny && line.Expectation?.Result == ResultKind.Fault;
        var evidence = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        evidence.Add(new("cached", $"{possible.Structure} {possible.Cached}"));
        if (possible.Present.Length > 0) evidence.Add(new("in memory", possible.Present));
        evidence.Add(new("invalidated since", possible.Invalidations.IsEmpty ? "nothing" : string.Join("; ", possible.Invalidations)));
        return new(
            possible.Rule, faulted ? Severity.Error : possible.Rule.Severity,
            $"{subject} {ReplayFindings.Ending(plain)}, but {ReplayFindings.Ending(possible.Outcome)} where the {possible.Structure} is still cached.",
            new(null, null, null, $"trace line {line.Number}", $"{subject} / {possible.Structure}"))
        {
            Device = line.Access.Source, Address = possible.Address, Evidence = evidence.ToImmutable(),
        };
    }
}
