using Dmarkit.Parser;

namespace Dmarkit.Tests.Support;

/// <summary>Something that software may change, what it then has to invalidate, and in which order: each of these is needed.</summary>
/// <param name="Name">What is changed.</param>
/// <param name="Place">Where the words lie.</param>
/// <param name="Values">What may stand there.</param>
/// <param name="Invalidations">What has to be invalidated, by the value that stood there before.</param>
internal sealed record TemporalChange(string Name, ulong Place, ulong[][] Values, Func<ulong[], InvalidateEvent[]> Invalidations);

/// <summary>A machine of some mode, an access that it translates, and what may change on its way.</summary>
internal sealed record TemporalScenes(string Name, Scene Scene, Access Access, TemporalChange[] Changes)
{
    private const ulong PresentBit = 1;

    public static IReadOnlyList<TemporalScenes> All { get; } =
    [
        Legacy(), Second(null), Second(1), First(null), First(1), Nested(null), Nested(1), Interrupt(),
    ];

    private static TemporalScenes Legacy()
    {
        var scene = new Scene
        {
            [0x1000] = 0x2001, [0x1008] = 0,
            [0x2100] = 0x3001, [0x2108] = 0x502,
            [0x3000] = 0x4003, [0x4000] = 0x5003, [0x5000] = 0x6003, [0x6080] = 0x20_0003,
            [0x7080] = 0x26_0003,
            [0x8000] = 0x9003, [0x9000] = 0xa003, [0xa000] = 0xb003, [0xb080] = 0x27_0003,
        };
        return new("legacy", scene, Write(null),
        [
            new("leaf", 0x6080, [[0x20_0003], [0x25_0003], [0], [0x20_0001]], _ => [TemporalMachine.Page(5, 0x1_0000, leaf: true)]),
            new("table", 0x5000, [[0x6003], [0x7003], [0]], _ => [TemporalMachine.Page(5, 0x1_0000, leaf: false)]),
            new("context entry", 0x2100, [[0x3001, 0x502], [0x8001, 0x602], [0x3000, 0x502]],
                old => (old[0] & PresentBit) == 0 ? [] : [TemporalMachine.Context((int)(old[1] >> 8)), TemporalMachine.Domain((int)(old[1] >> 8))]),
        ]);
    }

    private static TemporalScenes Second(uint? pasid)
    {
        var scene = WithOthers(ScalableMachine.SecondStage(), 0x5089);
        return new("second stage", scene, Write(pasid, 0x2_0000),
        [
            SecondLeaf, SecondTable(0x2_0000), PasidEntryOf(pasid, scene), ContextEntry,
        ]);
    }

    private static TemporalScenes First(uint? pasid)
    {
        var scene = WithOthers(ScalableMachine.FirstStage(), 0x41);
        return new("first stage", scene, Write(pasid), [FirstLeaf(pasid), FirstTable(pasid), PasidEntryOf(pasid, scene), ContextEntry]);
    }

    private static TemporalScenes Nested(uint? pasid)
    {
        var scene = WithOthers(ScalableMachine.Nested(), 0x50c9);
        return new("nested", scene, Write(pasid),
        [
            FirstLeaf(pasid), FirstTable(pasid), SecondLeaf, PasidEntryOf(pasid, scene), ContextEntry,
            new("second-stage leaf of a first-stage table", 0x8060, [[0xc303], [0x3_c303], [0]], _ => [TemporalMachine.Page(7, 0xc000, leaf: true)]),
        ]);
    }

    private static TemporalScenes Interrupt()
    {
        var scene = new Scene { [0x3_0010] = 0x0000_0100_0031_0001, [0x3_0018] = 0 };
        scene.With("GSTS", 0xc300_0000).With("IRTA", 0x3_0003);
        return new("interrupt", scene, new(TemporalMachine.Device, Operation.Message, new(0xfee0_0030), 4, Data: 0),
        [
            new("interrupt entry", 0x3_0010, [[0x0000_0100_0031_0001], [0x0000_0100_0041_0001], [0x0000_0200_0031_0001], [0]], _ => [TemporalMachine.Interrupt(1)]),
        ]);
    }

    private static TemporalChange SecondLeaf =>
        new("second-stage leaf", ScalableMachine.Second1, [[0x30_0303], [0x36_0303], [0], [0x30_0301]], _ => [TemporalMachine.Page(7, 0x2_0000, leaf: true)]);

    private static TemporalChange SecondTable(ulong address) =>
        new("second-stage table", ScalableMachine.Second2, [[0x8303], [0x3_8303], [0]], _ => [TemporalMachine.Page(7, address, leaf: false)]);

    private static TemporalChange FirstLeaf(uint? pasid) =>
        new("first-stage leaf", ScalableMachine.First1, [[0x2_0067], [0x2_1067], [0], [0x2_0065]], _ => [TemporalMachine.PasidPage(7, pasid ?? 2, 0x1_0000, leaf: true)]);

    private static TemporalChange FirstTable(uint? pasid) =>
        new("first-stage table", ScalableMachine.First2, [[0xc067], [0xd067], [0]], _ => [TemporalMachine.PasidPage(7, pasid ?? 2, 0x1_0000, leaf: false)]);

    /// <summary>The PASID table entry changes its domain with its tables, in one write; the domain lies in the low bits of its second word.</summary>
    private static TemporalChange PasidEntryOf(uint? pasid, Scene scene)
    {
        ulong place = 0x4000 + 64 * (ulong)(pasid ?? 2);
        ulong[] Words(int file) => [.. Enumerable.Range(0, 3).Select(word => scene[(file == 0 ? place : 0x3_4000 + 64 * (ulong)(pasid ?? 2)) + 8 * (ulong)word])];
        ulong[] here = Words(0), there = Words(1);
        return new("PASID entry", place, [here, there, [here[0] & ~PresentBit, here[1], here[2]]],
            old => (old[0] & PresentBit) == 0 ? [] : [TemporalMachine.PasidOf((int)(old[1] & 0xffff), pasid ?? 2), TemporalMachine.Domain((int)(old[1] & 0xffff))]);
    }

    /// <summary>The context entry names another PASID directory, whose entries have another domain; both domains may be reached through it.</summary>
    private static TemporalChange ContextEntry => new("context entry", ScalableMachine.Context, [[0x304d], [0x3_304d], [0x304c]],
        old => (old[0] & PresentBit) == 0 ? []
            : [TemporalMachine.Context(0), TemporalMachine.Pasids(7), TemporalMachine.Pasids(8), TemporalMachine.Domain(7), TemporalMachine.Domain(8)]);

    /// <summary>Adds other tables to a scalable machine: a second PASID directory, whose entries are of domain 8 and lead elsewhere.</summary>
    private static Scene WithOthers(Scene scene, ulong word0)
    {
        scene[0x3_3000] = 0x3_4001;
        foreach (ulong pasid in (ulong[])[1, 2])
        {
            // The second-stage root, where there is one, is at bits 63:12 of the first word.
            ulong[] words = [word0 & 0xfff | (word0 > 0xfff ? 0x4_5000u : 0), 0x80_0008, 0x4_9000, 0, 0, 0, 0, 0];
            for (int i = 0; i < words.Length; i++) scene[0x3_4000 + 64 * pasid + 8 * (ulong)i] = words[i];
        }

        // Second stage of domain 8: 0x20000 to 0x370000, and the first stage's tables to themselves.
        (scene[0x4_5000], scene[0x4_6000], scene[0x4_7000]) = (0x4_6303, 0x4_7303, 0x4_8303);
        scene[0x4_8100] = 0x37_0303;
        for (ulong page = 0x49; page <= 0x4c; page++) scene[0x4_8000 + 8 * page] = page << 12 | 0x303;
        (scene[0x4_9000], scene[0x4_a000], scene[0x4_b000], scene[0x4_c080]) = (0x4_a067, 0x4_b067, 0x4_c067, word0 > 0xfff ? 0x2_0067u : 0x38_0067u);

        // What pointers of domain 7 are turned to: another second-stage level-1 table, another first-stage one, which lies at 0xd000.
        scene[0x3_8100] = 0x39_0303;
        scene[0x8068] = 0xd303;
        for (ulong page = 1; page < 4; page++) scene[0x8100 + 8 * page] = 0x30_0303 + 0x1000 * page;
        scene[0xd080] = 0x2_2067;
        scene[0x3_c080] = 0x2_3067;
        return scene;
    }

    private static Access Write(uint? pasid, ulong address = 0x1_0000) =>
        new(TemporalMachine.Device, Operation.Write, new(address), 8, pasid is { } value ? new Pasid(value) : null);
}
