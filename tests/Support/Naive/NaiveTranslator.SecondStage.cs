namespace Dmarkit.Tests.Support;

/// <summary>The second stage of scalable mode, alone or for an address of the first stage.</summary>
internal partial class NaiveTranslator
{
    /// <summary>A page that the second stage leads to: the whole output address, and what the entries used have in common.</summary>
    private sealed record Found(string Output, int PageBits, string Rights, string[] Entries);

    /// <summary>PGTT=010 (VT-d 3.7).</summary>
    private NaiveAnswer SecondStageAlone(Case c, Setup setup) => First(
        (Any(c.Address, (63, GuestBits(c, setup))), () => Fault(c, "SGN.5", setup.Suppressed)),
        (true, () => SecondStage(c, setup, c.Address, page => Arrive(c, setup, page, page.Rights, []))));

    private NaiveAnswer SecondStage(Case c, Setup setup, string address, Func<Found, NaiveAnswer> then) => SecondStage(
        c, setup, Field(setup.Entry, 63, 12), Indices(Field(address, 9 * setup.Width + 29, 12)), new("", 0, "RW", []), Field(address, 11, 0), "SSS.4", then);

    /// <summary>One entry (VT-d 9.8). Presence and reserved bits of all levels come before the rights of the whole walk (K-17).</summary>
    private NaiveAnswer SecondStage(
        Case c, Setup setup, string table, string[] indices, Found sofar, string offset, string accessError, Func<Found, NaiveAnswer> then) =>
        Fetch(c, table + indices[0] + "000", 1, () => Fault(c, accessError, setup.Suppressed), entry =>
        {
            var (read, write) = On(c.RootTable, 7) ? (61, 62) : (0, 1);
            var granted = (On(entry, read) ? "R" : "") + (On(entry, write) ? "W" : "");
            var leaf = indices.Length == 1 || (indices.Length <= 3 && On(entry, 7));
            var inPage = string.Concat(indices[1..]) + offset;
            var next = new Found(leaf ? Frame(entry, inPage.Length) + inPage : "", inPage.Length, Intersection(sofar.Rights, granted), [.. sofar.Entries, entry]);
            return First(
                (granted == "", () => Fault(c, "SSS.2", setup.Suppressed)),
                (Any(entry, ReservedInSecondStage(c, indices.Length, leaf)), () => Fault(c, "SSS.3", setup.Suppressed)),
                (!leaf, () => SecondStage(c, setup, Frame(entry, 12), indices[1..], next, offset, "SSS.1", then)),
                (next.Rights == "", () => Fault(c, "SSS.2", setup.Suppressed)),
                (true, () => then(next)));
        });

    /// <summary>VT-d 9.8, Tables 41 to 47, of an entry with any right.</summary>
    private (int High, int Low)[] ReservedInSecondStage(Case c, int level, bool leaf) =>
    [
        (51, c.Machine.HostAddressWidth), .. Unless(c.RootTable, 7, (62, 62)),
        .. leaf ? Unless(c.Extended, 7, (11, 11)) : [(11, 11)],
        .. level > 3 ? [(7, 7)] : Array.Empty<(int, int)>(),
        .. leaf && level == 3 ? [(29, 12), .. Unless(c.Capability, 35, (7, 7))] : Array.Empty<(int, int)>(),
        .. leaf && level == 2 ? [(20, 12), .. Unless(c.Capability, 34, (7, 7))] : Array.Empty<(int, int)>(),
    ];

    /// <summary>
    /// The final page with the rights of both stages: rights first, then the flags, then the interrupt range (facts 3.0, 3.5). The dirty flag is for
    /// writes that come about, so no flag may be judged before the rights of both stages are.
    /// </summary>
    private NaiveAnswer Arrive(Case c, Setup setup, Found page, string rights, Step[] steps)
    {
        var fault = (string name) => Fault(c, name, setup.Suppressed);
        var asks = c.Is("translation-request");
        var flush = c.ZeroLengthRead && On(c.Capability, 22) && rights.Contains('W');
        var writes = asks ? !c.NoWrite && rights.Contains('W') : Needs(c, "W");
        string[] above = [.. FirstStageUpdates(setup, steps, writes)], own = [.. On(setup.Entry, 9) ? SecondStageUpdates(page, writes) : []];
        var locked = steps.Any(step => step.Page?.Rights.Contains('W') == false && FirstStageUpdates(setup, step.Entry, writes && ReferenceEquals(step, steps[^1])).Any());
        return First(
            (!asks && Needs(c, "W") && !rights.Contains('W'), () => fault("SGN.6")),
            (!asks && Needs(c, "R") && !rights.Contains('R') && !flush, () => fault("SGN.7")),
            (above.Length > 0 && !WalkIsSnooped(c, setup), () => fault("SFS.9")), // The need for an update is a fault here; what is not tried cannot be blocked.
            (locked, () => fault("SFS.8")),
            (own.Length > 0 && !WalkIsSnooped(c, setup), () => fault("SSS.5")),
            (true, () => Deliver(c, setup, page, rights, [.. above, .. own])));
    }

    /// <summary>VT-d 3.7.2, of entries that SSADE makes count. A page of the first stage alone has none.</summary>
    private static IEnumerable<string> SecondStageUpdates(Found page, bool writes)
    {
        if (page.Entries.Any(entry => !On(entry, 8))) yield return "ss-a";
        if (writes && page.Entries is [.., var leaf] && !On(leaf, 9)) yield return "ss-d";
    }

    /// <summary>VT-d 3.10: whether hardware may set flags in paging entries.</summary>
    private static bool WalkIsSnooped(Case c, Setup setup) => On(c.Extended, 48) && On(setup.Entry, 87);

    /// <summary>VT-d 3.15, SGN.8: an address in the interrupt range is no page; a completion must not even have a part of it in its page (K-11).</summary>
    private NaiveAnswer Deliver(Case c, Setup setup, Found page, string rights, string[] updates)
    {
        var asks = c.Is("translation-request");
        var common = Math.Min(64 - page.PageBits, InterruptRange.Length);
        var pageSize = Value("1" + new string('0', page.PageBits));
        var flags = string.Join(' ', updates.Distinct().Order(StringComparer.Ordinal));
        var snoop = On(setup.Entry, 88) || (page.Entries is [.., var leaf] && On(leaf, 11));
        return First(
            (asks && page.Output[..common] == InterruptRange[..common], () => Fault(c, "SGN.8.2", setup.Suppressed)),
            (asks, () => Completion(c.NoWrite ? Intersection(rights, "R") : rights, Value(page.Output), pageSize, snoop) with { Updates = flags }),
            (In(InterruptRange, page.Output), () => Fault(c, "SGN.8.1", setup.Suppressed)),
            (true, () => Protect(c, remapped: true, new NaiveAnswer
            {
                Result = "ok", Hpa = Value(page.Output), PageSize = pageSize, Read = rights.Contains('R'), Write = rights.Contains('W'),
                Domain = setup.Domain, Updates = flags,
            })));
    }
}
