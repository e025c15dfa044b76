using Dmarkit.Checker;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Mapping;

/// <summary>On generated machines of every mode: what the listing says of an address the translator does, and who reaches memory is the listing read backwards.</summary>
public class MapAgreesWithTranslatorTests
{
    /// <summary>Lines of a requester whose edges are tried.</summary>
    private const int Edges = 6;

    /// <summary>Flags that hardware must set and cannot are the one thing that the listing leaves out and no range tells.</summary>
    private static readonly FaultCondition[] OfFlags = [ScalableFault.FirstStageFlagsNotSnooped, ScalableFault.SecondStageFlagsNotSnooped, ScalableFault.FirstStageTableUnwritable];

    private static readonly ulong[] Indices = [0, 1, 2, 3, 255, 256, 511];

    [Property(MaxTest = 25)]
    public Property Translator_does_what_the_listing_says() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), Agrees);

    [Property(MaxTest = 12)]
    public Property Who_reaches_memory_is_the_listing_read_backwards() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), IsInverse);

    private static void Agrees(int seed)
    {
        var machine = Machine(seed, out var scene);
        var unit = machine.Units[0];
        if (UnitReach.Of(unit).Kind != UnitReachKind.ByTables) return;
        var sweep = new MappingSweep(machine);
        var translator = new Translator(machine.Memory!, unit.Configuration!);
        var random = new Random(seed);
        foreach (var requester in Some(sweep, random))
        {
            var lines = Lines(sweep, requester);
            foreach (ulong address in Addresses(lines, random))
            {
                foreach (var access in Requests(requester, address))
                {
                    var outcome = translator.Translate(access);
                    if (outcome.Condition is { } condition && OfFlags.Contains(condition)) continue;
                    string said = Said(lines, access, requester), done = Done(outcome);
                    bool mayBlock = said == "unknown" && done == "blocked"; // The first stage may deny what the second, which is unknown, may allow.
                    Assert.True(said == done || mayBlock, $"{scene}\n{access}: listed as {said}, answered as {done} ({outcome})");
                }
            }
        }
    }

    private static void IsInverse(int seed)
    {
        var machine = Machine(seed, out var scene);
        if (UnitReach.Of(machine.Units[0]).Kind != UnitReachKind.ByTables) return;
        var sweep = new MappingSweep(machine);
        var random = new Random(seed);
        foreach (var requester in Some(sweep, random))
        {
            var lines = Lines(sweep, requester);
            foreach (ulong address in Addresses(lines, random))
            {
                if (Find(lines, address) is not { Kind: MappingLineKind.Mapped } line) continue;
                ulong host = line.Value + (address - line.Iova.Value);
                var who = new MappingSweep(machine, new() { Source = requester.Source, Memory = new(new(host), new(host)) });
                var found = new List<MappingLine>();
                var same = who.Requesters.Single(one => one.Pasid == requester.Pasid);
                if (requester.Domain is null) found.Add(who.PassThroughOf(same)!.Value);
                else who.List(same, found.Add, 2000);
                bool isWhole = found.Count < 2000;
                Assert.True(found.Exists(one => one.Iova.Value == address) || !isWhole, $"{scene}\n{requester}: {address:x} leads to {host:x}, and who does not say so");
                foreach (var one in found.Where(one => one.Kind == MappingLineKind.Mapped).Take(20))
                {
                    var back = Find(lines, one.Iova.Value)!.Value;
                    Assert.Equal((host, host, 1ul), (one.Value, back.Value + (one.Iova.Value - back.Iova.Value), one.LengthBytes));
                    Assert.Equal((back.Read, back.Write, back.Execute, back.DependsOnPrivilege), (one.Read, one.Write, one.Execute, one.DependsOnPrivilege));
                }
            }
        }
    }

    private static Platform Machine(int seed, out Scene scene)
    {
        scene = (seed % 3 == 0 ? GeneratedMachine.Legacy(seed) : GeneratedMachine.Scalable(seed)).Scene();
        foreach (ulong page in scene.Words.Keys.Select(at => at & ~0xffful).Distinct().ToList())
            if ((page >> 12) % 5 != 0) scene.WithPage(page);
        return SweepScenes.Platform(scene);
    }

    private static List<MappedRequester> Some(MappingSweep sweep, Random random) =>
        sweep.Requesters.Where(requester => requester.Kind != RequesterKind.Unknown).OrderBy(_ => random.Next()).Take(5).ToList();

    private static List<MappingLine> Lines(MappingSweep sweep, MappedRequester requester)
    {
        var lines = new List<MappingLine>();
        if (sweep.PassThroughOf(requester) is { } line) lines.Add(line);
        sweep.List(requester, lines.Add);
        return lines;
    }

    /// <summary>The edges of some lines with the addresses beside them, and addresses that are made of likely indices.</summary>
    private static IEnumerable<ulong> Addresses(List<MappingLine> lines, Random random)
    {
        foreach (var line in lines.OrderBy(_ => random.Next()).Take(Edges))
            foreach (ulong edge in (ulong[])[line.Iova.Value - 1, line.Iova.Value, line.Iova.Value + 1, line.Last.Value - 1, line.Last.Value, line.Last.Value + 1]) yield return edge;
        for (int i = 0; i < 12; i++)
        {
            ulong address = (ulong)random.Next(4096);
            for (int level = 1; level <= 5; level++) address |= (level > 3 && random.Next(2) == 0 ? 0 : Indices[random.Next(Indices.Length)]) << (3 + 9 * level);
            yield return random.Next(4) == 0 ? address | ulong.MaxValue << 47 : address;
        }
    }

    private static IEnumerable<Access> Requests(MappedRequester requester, ulong address)
    {
        Operation[] operations = requester.Pasid is null ? [Operation.Read, Operation.Write] : [Operation.Read, Operation.Write, Operation.Execute];
        foreach (var operation in operations)
        {
            yield return new(requester.Source, operation, new(address), 1, requester.Pasid);
            bool mayBePrivileged = requester is { Pasid: not null, Domain.Rights.TakesPrivileged: true };
            if (mayBePrivileged) yield return new(requester.Source, operation, new(address), 1, requester.Pasid, Privileged: true);
        }
    }

    private static MappingLine? Find(List<MappingLine> lines, ulong address)
    {
        var line = lines.Find(line => line.Iova.Value <= address && address <= line.Last.Value);
        if (line.LengthBytes == 0) return null;
        return line.Kind == MappingLineKind.SameAs ? Find(lines, line.Value + (address - line.Iova.Value)) is { } first ? first with { Iova = new(first.Iova.Value + (line.Iova.Value - line.Value)) } : null : line;
    }

    private static string Said(List<MappingLine> lines, in Access access, MappedRequester requester)
    {
        var unit = requester.Unit.Configuration!;
        ulong address = access.Address.Value;
        if (access.Pasid is null && InterruptRange.Contains(address)) return "blocked";
        if (access.Operation == Operation.Execute && !requester.Executes) return "blocked";
        if (Find(lines, address) is not { } line) return "blocked";
        if (line.Kind == MappingLineKind.Unknown) return "unknown";
        bool allowed = access.Operation switch
        {
            Operation.Read => access.Privileged ? line.PrivilegedRead : line.Read,
            Operation.Write => access.Privileged ? line.PrivilegedWrite : line.Write,
            _ => access.Privileged ? line.PrivilegedExecute : line.Execute,
        };
        ulong host = line.Value + (address - line.Iova.Value);
        bool isProtected = (requester.Kind == RequesterKind.PassThrough || unit.MajorVersion >= 2) && unit.ProtectedMemory.Blocks(new(new(host), new(host)), out _);
        return allowed && !isProtected && !InterruptRange.Contains(host) ? $"{host:x}" : "blocked";
    }

    private static string Done(Outcome outcome) => outcome.Kind switch
    {
        ResultKind.Ok => $"{outcome.HostAddress!.Value.Value:x}",
        ResultKind.Unreadable => "unknown",
        _ => "blocked",
    };
}
