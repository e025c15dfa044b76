namespace Dmarkit.Tests.Support;

/// <summary>The first stage, alone or on top of the second.</summary>
internal partial class NaiveTranslator
{
    /// <summary>An entry that the walk used, and in nested translation the page of the second stage that it was read from.</summary>
    private sealed record Step(string Entry, Found? Page);

    /// <summary>PGTT=001 and 011 (VT-d 3.6): all bits from the highest of the table index on must be alike.</summary>
    private NaiveAnswer FirstStage(Case c, Setup setup)
    {
        var highest = On(setup.Entry, 130) ? 56 : 47;
        return First(
            (Field(c.Address, 63, highest).Distinct().Count() > 1, () => Fault(c, "SGN.1", setup.Suppressed)),
            (true, () => FirstStage(c, setup, Field(setup.Entry, 191, 140), Indices(Field(c.Address, highest, 12)), [])));
    }

    /// <summary>One entry (VT-d 9.7). The first stage's rights count only once the whole walk is valid (VT-d 3.6.1, K-5).</summary>
    private NaiveAnswer FirstStage(Case c, Setup setup, string table, string[] indices, Step[] steps) =>
        ReadFirstStage(c, setup, table + indices[0] + "000", steps.Length == 0, step =>
        {
            var entry = step.Entry;
            var leaf = indices.Length == 1 || (indices.Length <= 3 && On(entry, 7));
            var inPage = string.Concat(indices[1..]) + Field(c.Address, 11, 0);
            return First(
                (!On(entry, 0), () => Fault(c, "SFS.2", setup.Suppressed)),
                (Any(entry, ReservedInFirstStage(c, indices.Length, leaf)), () => Fault(c, "SFS.3", setup.Suppressed)),
                (setup.IsNested && Any(entry, (51, GuestBits(c, setup))), () => Fault(c, "SFS.5", setup.Suppressed)),
                (!leaf, () => FirstStage(c, setup, Frame(entry, 12), indices[1..], [.. steps, step])),
                (true, () => FirstStageLeaf(c, setup, [.. steps, step], Frame(entry, inPage.Length) + inPage, inPage.Length)));
        });

    /// <summary>VT-d 3.8.1: tables of a nested first stage lie at guest addresses, and reading them takes rights of the second stage.</summary>
    private NaiveAnswer ReadFirstStage(Case c, Setup setup, string address, bool root, Func<Step, NaiveAnswer> then)
    {
        var fault = (string name) => Fault(c, name, setup.Suppressed);
        return !setup.IsNested
            ? Fetch(c, address, 1, () => fault(root ? "SFS.4" : "SFS.1"), entry => then(new(entry, null)))
            : SecondStage(c, setup, address, page => First(
                (!page.Rights.Contains('R'), () => fault(root ? "SFS.6" : "SFS.7")),
                (On(setup.Entry, 9) && !page.Rights.Contains('W'), () => fault("SFS.8")), // K-19
                (On(setup.Entry, 9) && SecondStageUpdates(page, writes: false).Any() && !WalkIsSnooped(c, setup), () => fault("SSS.5")),
                (true, () => Fetch(c, page.Output, 1, () => fault("SFS.1"), entry => then(new(entry, page))))));
    }

    /// <summary>The bits that VT-d 3.6 lists as reserved in a present entry.</summary>
    private (int High, int Low)[] ReservedInFirstStage(Case c, int level, bool leaf) =>
    [
        (51, c.Machine.HostAddressWidth),
        .. level > 3 ? [(7, 7)] : Array.Empty<(int, int)>(),
        .. leaf && level == 3 ? [(29, 13), .. Unless(c.Capability, 56, (7, 7))] : Array.Empty<(int, int)>(),
        .. leaf && level == 2 ? [(20, 13)] : Array.Empty<(int, int)>(),
    ];

    /// <summary>The first stage's rights (VT-d 3.6.1), then the second stage of the page itself (3.8).</summary>
    private NaiveAnswer FirstStageLeaf(Case c, Setup setup, Step[] steps, string output, int pageBits)
    {
        var mayWrite = (setup.Privileged && !On(setup.Entry, 132)) || steps.All(step => On(step.Entry, 1));
        return First(
            (!setup.Privileged && !steps.All(step => On(step.Entry, 2)), () => Fault(c, "SGN.2", setup.Suppressed)),
            (!c.Is("translation-request") && Needs(c, "W") && !mayWrite, () => Fault(c, "SGN.6", setup.Suppressed)),
            (setup.IsNested, () => SecondStage(c, setup, output,
                page => Arrive(c, setup, page with { PageBits = Math.Min(pageBits, page.PageBits) }, mayWrite ? page.Rights : Intersection(page.Rights, "R"), steps))),
            (true, () => Arrive(c, setup, new(output, pageBits, "RW", []), mayWrite ? "RW" : "R", steps)));
    }

    /// <summary>What hardware must set in the first stage's entries (VT-d 3.6.2), and in those of the second stage that lead to them: setting is a write to their page.</summary>
    private static IEnumerable<string> FirstStageUpdates(Setup setup, Step[] steps, bool writes)
    {
        foreach (var step in steps)
        {
            var own = FirstStageUpdates(setup, step.Entry, writes && ReferenceEquals(step, steps[^1])).ToArray();
            var below = step.Page is { } page && On(setup.Entry, 9) ? SecondStageUpdates(page, own.Length > 0) : [];
            foreach (var update in own.Concat(below)) yield return update;
        }
    }

    private static IEnumerable<string> FirstStageUpdates(Setup setup, string entry, bool dirties)
    {
        if (!On(entry, 5)) yield return "fs-a";
        if (On(setup.Entry, 135) && !On(entry, 10)) yield return "fs-ea";
        if (dirties && !On(entry, 6)) yield return "fs-d";
    }
}
