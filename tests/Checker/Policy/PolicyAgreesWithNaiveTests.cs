using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Mapping;
using Dmarkit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Checker.Policy;

/// <summary>A policy's verdict on random machines is what the naive translator shows, request by request.</summary>
public class PolicyAgreesWithNaiveTests
{
    private const int Regions = 3;

    /// <summary>The first address of every page that a generated legacy machine can map is tried: its tables have entries at four indices, and other holes. What is violated beyond them has a witness that is confirmed.</summary>
    [Property(MaxTest = 25)]
    public Property Verdict_on_a_machine_in_legacy_mode_is_that_of_trying_every_page() => Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), seed =>
    {
        var state = GeneratedMachine.Legacy(seed.Get, 40);
        var scene = state.Scene().With("PMEN", 0);
        var requests = from source in state.Accesses.Select(access => access.Source).Distinct() from iova in Pages() select new Request(source, null, false, iova);
        Compare(scene, [.. requests], seed.Get, passers: state.Accesses.Select(access => access.Source).Distinct());
    });

    /// <summary>In scalable mode there are too many for that, so that a sample of them must not contradict what holds; what is violated has a witness all the same.</summary>
    [Property(MaxTest = 25)]
    public Property Verdict_on_a_machine_in_scalable_mode_is_contradicted_by_no_request() => Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), seed =>
    {
        var state = GeneratedMachine.Scalable(seed.Get, 300);
        var scene = state.Scene().With("PMEN", 0);
        var requests = state.Accesses.Where(access => access is { AddressType: AddressType.Untranslated, Operation: Operation.Read or Operation.Write })
            .Select(access => new Request(access.Source, access.Pasid, access.Privileged, access.Address.Value & ~0xffful));
        Compare(scene, [.. requests.Distinct()], seed.Get, passers: []);
    });

    private static void Compare(Scene scene, List<Request> requests, int seed, IEnumerable<SourceId> passers)
    {
        var naive = new NaiveMachine(scene.Words, scene.Registers, scene.HostAddressBits);
        var hits = new List<(Request Request, ulong Page, bool Write)>();
        foreach (var request in requests)
        {
            foreach (bool write in (bool[])[false, true])
                if (Ask(naive, request, write) is { } page) hits.Add((request, page, write));
        }

        var random = new Random(seed);
        ulong[] pages = [.. Enumerable.Range(0, Regions).Select(_ => hits.Count > 0 && random.Next(3) > 0 ? hits[random.Next(hits.Count)].Page : (ulong)random.NextInt64(1L << 36) & ~0xffful)];
        foreach (ulong page in pages)
        {
            var judged = Policed.Of(SweepScenes.Platform(scene), $"regions: {{r: [\"{Hex.Of(page)}-{Hex.Of(page + 0xfff)}\"]}}\npartitions: {{}}\nprotected: [r]\n");
            var statement = judged["no device reaches r (protected)"];
            bool isHit = hits.Exists(hit => hit.Page == page) || PassesThrough(naive, passers, page);
            string told = $"{statement.Verdict} of {Hex.Of(page)} in\n{scene}";
            Assert.True(statement.Verdict == PolicyVerdict.Violated || !isHit, told);
            if (statement.Witness is not { } witness) continue;
            var (access, landing) = (witness.Access, witness.Outcome.HostAddress!.Value.Value);
            Assert.Equal(page, landing & ~0xffful);
            Assert.Equal(landing, NaiveTranslator.Answer(naive, Ask(new(access.Source, access.Pasid, access.Privileged, access.Address.Value), access.Operation == Operation.Write)).Hpa);
        }
    }

    private static bool PassesThrough(NaiveMachine machine, IEnumerable<SourceId> sources, ulong page) =>
        sources.Select(source => new Request(source, null, false, page)).Any(request => Ask(machine, request, write: true) == page || Ask(machine, request, write: false) == page);

    /// <returns>The page that is reached, or null.</returns>
    private static ulong? Ask(NaiveMachine machine, Request request, bool write) => NaiveTranslator.Answer(machine, Ask(request, write)) is { Result: "ok", Hpa: { } landing } ? landing & ~0xffful : null;

    private static NaiveRequest Ask(Request request, bool write) =>
        new(request.Source.Requester, write ? "write" : "read", "untranslated", request.Iova, 1, (int?)request.Pasid?.Value, 0) { Privileged = request.Privileged };

    /// <summary>The first address of every page that generated tables can hold, whatever its size.</summary>
    private static IEnumerable<ulong> Pages()
    {
        IEnumerable<ulong> pages = [0];
        for (int level = 1; level <= 4; level++)
        {
            int shift = 3 + 9 * level;
            pages = pages.SelectMany(page => SweepScenes.Indices.Select(index => page | index << shift)).ToList();
        }

        return pages;
    }

    private readonly record struct Request(SourceId Source, Pasid? Pasid, bool Privileged, ulong Iova);
}
