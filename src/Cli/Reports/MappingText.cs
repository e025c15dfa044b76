using System.Globalization;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Mappings for people: a requester, and below it what it reaches.</summary>
/// <param name="to">Takes the text.</param>
/// <param name="severalUnits">True where requesters are told with their unit.</param>
/// <param name="isWho">True where only who reaches something is asked: each such requester is listed in full. Else one that shares its domain with an earlier one refers to that.</param>
internal sealed class MappingText(TextWriter to, bool severalUnits, bool isWho = false)
{
    private readonly Dictionary<(RemappingUnit, TranslationDomain), MappedRequester> listed = [];

    /// <summary>Writes at most <paramref name="most"/> lines, headings aside.</summary>
    /// <returns>Null where that is all; else a clause on the others.</returns>
    public string? Write(MappingSweep sweep, long most)
    {
        var count = new LineCount(sweep.IsCut, most);
        bool isEmpty = true;
        foreach (var requester in sweep.Requesters)
        {
            if (count.IsOver) break;
            isEmpty &= !TryWrite(sweep, requester, count);
        }

        if (isWho && isEmpty) to.Write("Nothing that the tables map reaches it.\n");
        else if (!isWho && !isEmpty) to.Write("What no line covers is blocked.\n");
        return count.Rest;
    }

    private bool TryWrite(MappingSweep sweep, MappedRequester requester, LineCount count)
    {
        if (requester.Kind == RequesterKind.PassThrough)
        {
            if (sweep.PassThroughOf(requester) is not { } passed) return false;
            if (count.Take()) to.Write($"{Name(requester)}: passed through, {passed.Iova}-{passed.Last}\n");
        }
        else if (requester.Domain is not { } domain)
        {
            if (count.Take()) to.Write($"{Name(requester)}: unknown, for the image lacks the {requester.What} at {requester.Missing}\n");
        }
        else if (!isWho && !listed.TryAdd((requester.Unit, domain), requester))
        {
            if (count.Take()) to.Write($"{Name(requester)}, domain {domain.Id}: as {Name(listed[(requester.Unit, domain)])}\n");
        }
        else
        {
            return TryList(sweep, requester, domain, count);
        }

        return true;
    }

    private bool TryList(MappingSweep sweep, MappedRequester requester, TranslationDomain domain, LineCount count)
    {
        bool isHeaded = !isWho;
        if (isHeaded) to.Write(Heading(requester, domain));
        long lines = sweep.List(
            requester, range =>
            {
                if (!count.Take()) return;
                if (!isHeaded) to.Write(Heading(requester, domain));
                isHeaded = true;
                to.Write($"  {Line(range)}\n");
            },
            count.Wanted);
        if (lines == 0 && !isWho) to.Write("  nothing\n");
        return lines > 0 || !isWho;
    }

    private string Heading(MappedRequester requester, TranslationDomain domain) => $"{Name(requester)}, {Describe(domain)}\n";

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
            _ => $"{addresses} reaches {Hex.Of(range.Value)}, {Rights(range.Read, range.Write, range.Execute)}{Privileged(range)}",
        };
    }

    private static string Privileged(MappingLine range) =>
        range.DependsOnPrivilege ? $"; privileged {Rights(range.PrivilegedRead, range.PrivilegedWrite, range.PrivilegedExecute)}" : "";

    private static string Rights(bool read, bool write, bool execute)
    {
        string rights = (read, write) switch { (true, true) => "read-write", (false, true) => "write-only", (true, false) => "read-only", _ => "nothing" };
        return execute ? $"{rights}, execute" : rights;
    }
}
