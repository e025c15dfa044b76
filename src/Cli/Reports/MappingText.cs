using System.Globalization;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Mappings for people: a requester, and below it what it reaches. One that shares its domain with an earlier one refers to that.</summary>
internal sealed class MappingText(TextWriter to, bool severalUnits)
{
    private readonly Dictionary<(RemappingUnit, TranslationDomain), MappedRequester> listed = [];

    /// <summary>Writes at most <paramref name="most"/> lines below requesters.</summary>
    /// <returns>How many more there are.</returns>
    public long Write(MappingSweep sweep, long most)
    {
        long count = 0;
        foreach (var requester in sweep.Requesters)
        {
            string name = Name(requester);
            if (requester.Kind == RequesterKind.PassThrough)
            {
                if (sweep.PassThroughOf(requester) is { } passed) to.Write($"{name}: passed through, {passed.Iova}-{passed.Last}\n");
            }
            else if (requester.Domain is not { } domain) to.Write($"{name}: unknown, for the image lacks the {requester.What} at {requester.Missing}\n");
            else if (!listed.TryAdd((requester.Unit, domain), requester)) to.Write($"{name}, domain {domain.Id}: as {Name(listed[(requester.Unit, domain)])}\n");
            else
            {
                to.Write($"{name}, {Describe(domain)}\n");
                long lines = sweep.List(requester, range => { if (++count <= most) to.Write($"  {Line(range)}\n"); }, Math.Max(0, most - count));
                if (lines == 0) to.Write("  nothing\n");
            }
        }

        return Math.Max(0, count - most);
    }

    private string Name(MappedRequester requester)
    {
        string name = requester.Source == requester.LastSource ? requester.Source.ToString() : $"{requester.Source} to {requester.LastSource}";
        if (requester.Pasid is { } pasid) name += $" PASID {pasid}";
        return severalUnits ? $"{name} ({requester.Unit})" : name;
    }

    private static string Describe(TranslationDomain domain)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"domain {domain.Id}: "), first = $"first-stage level-{domain.FirstStageLevels} table at {domain.FirstStageTable}";
        string second = $"second-stage level-{domain.SecondStageLevels} table at {domain.SecondStageTable}";
        return id + (domain.FirstStageTable is null ? second : domain.SecondStageTable is null ? first : $"{first}, nested in the {second}");
    }

    private static string Line(MappingLine range)
    {
        string addresses = $"{range.Iova}-{range.Last}";
        return range.Kind switch
        {
            MappingLineKind.SameAs => $"{addresses} as from {Hex.Of(range.Value)} on",
            MappingLineKind.Unknown => $"{addresses} unknown, for the image lacks what lies at {Hex.Of(range.Value)}",
            _ => $"{addresses} reaches {Hex.Of(range.Value)}, {Rights(range)}",
        };
    }

    private static string Rights(MappingLine range)
    {
        string rights = range switch { { Read: true, Write: true } => "read-write", { Write: true } => "write-only", _ => "read-only" };
        return range.Execute ? $"{rights}, execute" : rights;
    }
}
