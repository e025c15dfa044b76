using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The address is mapped for another id, which the request should have carried.</summary>
internal static class RequesterCauses
{
    /// <summary>Requesters of the tables that are tried: their domains differ, and a machine has some dozens.</summary>
    private const int MostTried = 1024;

    /// <summary>Where more strangers map the address than so many, that says nothing: Linux gives all devices the same addresses.</summary>
    private const int MostStrangers = 2;

    public static IEnumerable<FaultCause> Of(FaultCase @case)
    {
        var source = @case.Request.Source;
        bool isFound = false;
        foreach (var (other, what) in Related(@case.Tables, source))
        {
            if (!@case.Passes(@case.Request with { Source = other }, out var outcome)) continue;
            isFound = true;
            yield return new(FaultCauseKind.WrongRequester, $"{other}, {what}, gets to {outcome.HostAddress} by the same address{Absent(@case.Tables, source)}");
        }

        if (isFound) yield break;
        var strangers = Strangers(@case).Take(MostStrangers + 1).ToList();
        if (strangers.Count is 0 or > MostStrangers) yield break;
        string names = string.Join(" and ", strangers.Select(each => $"{each.Source} (to {each.Landing})"));
        yield return new(FaultCauseKind.WrongRequester, $"of all requesters only {names} {(strangers.Count == 1 ? "has" : "have")} the address mapped{Absent(@case.Tables, source)}");
    }

    private static string Absent(FaultTables tables, SourceId source) =>
        tables.Platform.Pci is { } pci && !pci.TryGet(source, out _) && !tables.DevicesBehind(source).Any() ? $", and no PCI function is {source}" : "";

    /// <summary>The ids that requests of the same device may carry.</summary>
    private static IEnumerable<(SourceId Source, string What)> Related(FaultTables tables, SourceId source)
    {
        var seen = new HashSet<SourceId> { source };
        if (tables.Platform.Pci is { } pci)
        {
            foreach (var alias in RequesterAliases.Of(pci, source))
                if (seen.Add(alias)) yield return (alias, "the id that a bridge gives its requests");
            foreach (var device in tables.DevicesBehind(source))
                if (seen.Add(device)) yield return (device, "a device behind a bridge that gives requests this id");
        }

        for (int function = 0; function < 8; function++)
        {
            var other = new SourceId(source.Segment, source.Bus, source.Device, function);
            if (seen.Add(other)) yield return (other, "another function of the same device");
        }
    }

    /// <summary>Others that have the address mapped; those that are passed through have every address.</summary>
    private static IEnumerable<(SourceId Source, HostAddress Landing)> Strangers(FaultCase @case)
    {
        var source = @case.Request.Source;
        var candidates = @case.Tables.Requesters.Where(each => each.Kind == RequesterKind.Translated && each.Source != source && each.Pasid == @case.Request.Pasid);
        foreach (var requester in candidates.Take(MostTried))
        {
            if (@case.Passes(@case.Request with { Source = requester.Source }, out var outcome) && outcome.PageSizeBytes is not null) yield return (requester.Source, outcome.HostAddress!.Value);
        }
    }
}
