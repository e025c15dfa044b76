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
    /// <param name="others">How many more ends of the access the rule is about, which have no finding of their own.</param>
    public static Finding Of(in TraceLine line, in Outcome plain, PossibleOutcome possible, int others = 0)
    {
        ArgumentNullException.ThrowIfNull(possible);
        string subject = ReplayFindings.Subject(line.Access);
        bool faulted = possible.Rule == CachingRules.StaleDeny && line.Expectation?.Result == ResultKind.Fault;
        var evidence = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        evidence.Add(new("cached", $"{possible.Structure} {possible.Cached}"));
        if (possible.Present.Length > 0) evidence.Add(new("in memory", possible.Present));
        evidence.Add(new("invalidated since", possible.Invalidations.IsEmpty ? "nothing" : string.Join("; ", possible.Invalidations)));
        if (others > 0) evidence.Add(new("further ends", $"{others} more by other entries that may still be cached"));
        evidence.Add(new("would do", Remedy(possible.Structure)));
        return new(
            possible.Rule, faulted ? Severity.Error : possible.Rule.Severity,
            $"{subject} {ReplayFindings.Ending(plain)}, but {ReplayFindings.Ending(possible.Outcome)} where the {possible.Structure} is still cached.",
            new(null, null, null, $"trace line {line.Number}", $"{subject} / {possible.Structure}"))
        {
            Device = line.Access.Source, Address = possible.Address, Evidence = evidence.ToImmutable(),
        };
    }

    /// <summary>The least that surely removes an entry, in the order in which it must be submitted (VT-d 6.5.3.3, Tables 28 and 29).</summary>
    private static string Remedy(string structure) => structure switch
    {
        "root entry" => "all of the context cache, the PASID cache in scalable mode, and the IOTLB",
        "context entry" => "the context cache of the requester, with the domain that the entry had; in scalable mode the PASID cache of each domain behind it; the IOTLB of each such domain",
        "PASID directory entry" => "the PASID cache of each PASID behind it and its domain; the IOTLB of each such domain",
        "PASID table entry" => "the PASID cache of the PASID, with the domain that the entry had; the IOTLB of that domain, or of the PASID where only the first stage is used",
        "interrupt-remapping entry" => "the interrupt entry cache of the index",
        _ => "the IOTLB of the page in every domain that uses the table, by PASID where the entry is of the first stage; with IH clear where it named a table",
    };
}
