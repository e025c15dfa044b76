using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Reports the requesters whose tables lead to memory that is not for them. Those that are passed through reach everything, and other rules say so.</summary>
internal static class ReachedFrames
{
    /// <summary>Reports, of each domain, the first request that gets to each kind of memory.</summary>
    /// <param name="platform">The machine.</param>
    /// <param name="found">Takes the findings.</param>
    /// <param name="operation">What the request wants to do.</param>
    /// <param name="memory">The memory, with what it is.</param>
    /// <param name="untrustedOnly">True where only devices matter that may be hostile.</param>
    /// <param name="verb">What the device can do with it.</param>
    /// <param name="mayBeRead">True where a read is as bad.</param>
    /// <param name="whereTrusted">How bad it is where no untrusted device is in the domain; null for the default.</param>
    public static void Report(
        Platform platform, FindingSink found, Operation operation, IEnumerable<(AddressRange Range, string Name)> memory, bool untrustedOnly, string verb,
        bool mayBeRead = false, Severity? whereTrusted = Severity.Warning)
    {
        var reach = platform.Reach!;
        List<(AddressRange Range, string Name)> ranges = [.. memory];
        foreach (var domain in reach.Requesters.Where(requester => requester.Domain is not null).GroupBy(requester => (requester.Unit, requester.Domain)))
        {
            var requester = domain.FirstOrDefault(one => platform.Trust.IsUntrusted(one.Source));
            bool isUntrusted = requester is not null;
            if (untrustedOnly && !isUntrusted) continue;
            requester ??= domain.First();
            var whole = reach.Of(requester);
            var said = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (range, name) in ranges)
            {
                bool isReached = whole.Into(range).Any(part => operation == Operation.Write ? part.Write || (mayBeRead && part.Read) : part.Read);
                if (!isReached || !said.Add(name) || reach.Witness(requester, range, mayBeRead ? null : operation) is not { } witness) continue;
                string with = requester.Pasid is { } pasid ? $" with PASID {pasid}" : "";
                found.Add(
                    StatePlace.Of(requester.Unit, $"domain {requester.Domain!.Id} of {requester.Source}{with}", witness.Entry),
                    $"{requester.Source}{with} can {verb} {name}: IOVA {witness.Access.Address} leads to {witness.Memory}.",
                    isUntrusted ? null : whereTrusted, requester.Source, new("reached", name, name));
            }
        }
    }
}
