using System.Globalization;
using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Addresses of requests that lead to memory alike, and whose they are.</summary>
/// <param name="Name">What the domain is called on the page.</param>
/// <param name="Detail">What it is, as a clause.</param>
/// <param name="Requesters">Names of the first of those who use it.</param>
/// <param name="RequesterCount">How many use it.</param>
/// <param name="First">One of them.</param>
internal sealed record DrawnDomain(string Name, string Detail, List<string> Requesters, long RequesterCount, MappedRequester First)
{
    /// <summary>How many of its ranges are drawn, and whether there are more.</summary>
    public (long Drawn, bool IsCut) Ranges { get; init; }
}

/// <summary>The domains of a machine, and where their addresses lead, as the page's script draws them. Addresses are page numbers: those are below 2^52, and so whole in JavaScript's numbers.</summary>
internal sealed class SpaceData
{
    /// <summary>Ranges that a page holds in all: 200,000 are some 6 MiB.</summary>
    private const long MostRanges = 200_000;

    /// <summary>Domains that are drawn, requesters of a domain that are named, and bands of a kind.</summary>
    private const int MostDomains = 1000, MostNames = 32, MostBands = 4096;

    private const int PageShift = 12;

    private const int ReadFlag = 1, WriteFlag = 2, ExecuteFlag = 4, UnknownFlag = 8, SameAsFlag = 16;

    private readonly MappingSweep sweep;
    private readonly List<DrawnDomain> domains = [];
    private readonly bool namesUnits;

    public SpaceData(Platform machine, MappingSweep sweep)
    {
        this.sweep = sweep;
        namesUnits = machine.Units.Length > 1;
        var known = new Dictionary<(RemappingUnit, RequesterKind, TranslationDomain?, ulong, HostAddress?), int>();
        foreach (var requester in sweep.Requesters)
        {
            var key = (requester.Unit, requester.Kind, requester.Domain, requester.Limit, requester.Missing);
            if (!known.TryGetValue(key, out int index))
            {
                known.Add(key, index = known.Count);
                if (index < MostDomains) domains.Add(new(NameOf(requester), DetailOf(requester), [], 0, requester));
            }

            if (index >= MostDomains) continue;
            if (domains[index].Requesters.Count < MostNames) domains[index].Requesters.Add(NameOfRequester(requester));
            domains[index] = domains[index] with { RequesterCount = domains[index].RequesterCount + 1 };
        }

        DomainCount = known.Count;
    }

    /// <summary>The domains that are drawn, in the order in which requesters name them.</summary>
    public IReadOnlyList<DrawnDomain> Domains => domains;

    /// <summary>How many there are.</summary>
    public int DomainCount { get; }

    /// <summary>Writes the domains with their ranges, and notes how many these are.</summary>
    public void WriteDomains(Utf8JsonWriter json)
    {
        json.WriteStartArray("domains");
        long left = MostRanges;
        for (int i = 0; i < domains.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("name", domains[i].Name);
            json.WriteStartArray("ranges");
            long drawn = 0, budget = left;
            bool isCut = false;
            Lines(domains[i].First, line =>
            {
                if (drawn == budget)
                {
                    isCut = true;
                    return;
                }

                drawn++;
                Write(json, line);
            }, budget);
            json.WriteEndArray();
            json.WriteBoolean("cut", isCut);
            json.WriteEndObject();
            left -= drawn;
            domains[i] = domains[i] with { Ranges = (drawn, isCut) };
        }

        json.WriteEndArray();
    }

    /// <summary>Writes ranges of host memory that stand behind every picture.</summary>
    public static void WriteBands(Utf8JsonWriter json, string kind, IEnumerable<(string Name, AddressRange Range)> bands)
    {
        json.WriteStartArray(kind);
        foreach (var (name, range) in bands.Take(MostBands))
        {
            json.WriteStartArray();
            json.WriteNumberValue(range.First.Value >> PageShift);
            json.WriteNumberValue(range.Last.Value >> PageShift);
            PageData.WriteTextValue(json, name);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void Lines(MappedRequester requester, Action<MappingLine> take, long most)
    {
        if (requester.Domain is not null) sweep.List(requester, take, most);
        else if (requester.Kind == RequesterKind.Unknown) take(new(MappingLineKind.Unknown, default, Math.Max(requester.Limit, 1 << PageShift), requester.Missing!.Value.Value));
        else if (sweep.PassThroughOf(requester) is { } line) take(line);
    }

    private static void Write(Utf8JsonWriter json, MappingLine line)
    {
        json.WriteNumberValue(line.Iova.Value >> PageShift);
        json.WriteNumberValue(line.LengthBytes >> PageShift);
        json.WriteNumberValue(line.Value >> PageShift);
        json.WriteNumberValue(line.Kind switch
        {
            MappingLineKind.Unknown => UnknownFlag,
            MappingLineKind.SameAs => SameAsFlag,
            _ => (line.Read || line.PrivilegedRead ? ReadFlag : 0) | (line.Write || line.PrivilegedWrite ? WriteFlag : 0) | (line.Execute || line.PrivilegedExecute ? ExecuteFlag : 0),
        });
    }

    private string NameOf(MappedRequester requester)
    {
        string unit = namesUnits && requester.Unit.Base is { } address ? $" of unit {address}" : "";
        return requester.Kind switch
        {
            RequesterKind.PassThrough => $"pass-through{unit}",
            RequesterKind.Unknown => $"unknown{unit}",
            _ => string.Create(CultureInfo.InvariantCulture, $"domain {requester.Domain!.Id}{unit}"),
        };
    }

    private static string DetailOf(MappedRequester requester) => requester switch
    {
        { Domain: { FirstStageTable: { } first, SecondStageTable: { } second } of } => $"nested: first stage of {of.FirstStageLevels} levels at guest address {first}, second stage of {of.SecondStageLevels} levels at {second}",
        { Domain: { FirstStageTable: { } first } of } => $"first stage, {of.FirstStageLevels} levels at {first}",
        { Domain: { SecondStageTable: { } second } of } => $"second stage, {of.SecondStageLevels} levels at {second}",
        { Kind: RequesterKind.PassThrough } => "addresses are kept",
        _ => $"the image lacks {requester.What} at {requester.Missing}",
    };

    private static string NameOfRequester(MappedRequester requester)
    {
        string name = requester.LastSource == requester.Source ? $"{requester.Source}" : $"{requester.Source} to {requester.LastSource}";
        return requester.Pasid is { } pasid ? string.Create(CultureInfo.InvariantCulture, $"{name} PASID {pasid.Value}") : name;
    }
}
