using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Bounds how often a listing repeats the lines of domains that several requesters share: a million PASIDs may share one of a million lines.</summary>
internal sealed class RepeatedDomains(MappingSweep sweep)
{
    /// <summary>Lines that are listed again before requesters refer to the first one; machines of today's kernels have some thousands.</summary>
    private const long Most = 100_000;
    private readonly Dictionary<(RemappingUnit, TranslationDomain), MappedRequester> listed = [];
    private long repeated;

    /// <summary>The requester whose lines stand for those of this one; null where it has its own.</summary>
    public MappedRequester? StandsFor(MappedRequester requester) =>
        !sweep.IsCut && repeated > Most && requester.Domain is { } domain ? listed.GetValueOrDefault((requester.Unit, domain)) : null;

    /// <summary>True where a requester is the one before with the next PASID, in the same domain: then one line says it of both.</summary>
    public static bool GoesOn(MappedRequester before, MappedRequester next) =>
        before.Pasid is { } pasid && next.Pasid?.Value == pasid.Value + 1 && next.Source == before.Source && next.Unit == before.Unit && next.Domain == before.Domain;

    /// <summary>Notes that a requester was listed.</summary>
    public void Listed(MappedRequester requester, long lines)
    {
        if (!listed.TryAdd((requester.Unit, requester.Domain!), requester)) repeated += lines;
    }
}
