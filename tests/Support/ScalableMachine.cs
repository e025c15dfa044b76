using Dmarkit.Parser;

namespace Dmarkit.Tests;

/// <summary>
/// Machines in scalable mode with one device, 00:02.0, whose requests without PASID get PASID 2 and which has PASID 1 too, both translated alike. The unit
/// offers everything; walks snoop. First stage: 0x10000 and the next three pages lead to 0x20000 and on. Second stage: 0x20000 leads to 0x300000, and
/// the first stage's tables to themselves. Domain 7. Every flag is set. A device-TLB is on, and so are PASIDs in every kind of request.
/// </summary>
internal static class ScalableMachine
{
    /// <summary>Where the entries lie.</summary>
    public const ulong Root = 0x1000, Context = 0x2200, DirectoryEntry = 0x3000, RidEntry = 0x4080, PasidOneEntry = 0x4040;

    /// <summary>Where the entries lie that translate 0x10000 in the first stage and 0x20000 in the second, by level.</summary>
    public const ulong Second4 = 0x5000, Second3 = 0x6000, Second2 = 0x7000, Second1 = 0x8100, First4 = 0x9000, First3 = 0xa000, First2 = 0xb000, First1 = 0xc080;

    /// <summary>Where the entries lie that tell the host permission of 0x300000, by level, and the lowest one's rights: read.</summary>
    public const ulong Host4 = 0xd000, Host3 = 0xe000, Host2 = 0xf000, Host1 = 0x1_0180;

    public static SourceId Device { get; } = new(0, 0, 2, 0);

    public static Pasid One { get; } = new(1);

    public static Scene FirstStage() => Machine(0x41);

    public static Scene SecondStage() => Machine(0x5089);

    public static Scene Nested() => Machine(0x50c9);

    public static Scene PassThrough() => Machine(0x101);

    /// <summary>A pass-through machine whose translated requests are checked against host permissions.</summary>
    public static Scene HostPermissions() => PassThrough().Flip(Context, 0x20);

    public static Access Read(ulong address, ulong length = 8) => new(Device, Operation.Read, new(address), length);

    public static Access Write(ulong address, ulong length = 8) => new(Device, Operation.Write, new(address), length);

    public static Access WithPasid(this Access access, uint pasid = 1, bool privileged = false) => access with { Pasid = new Pasid(pasid), Privileged = privileged };

    public static Access AsTranslationRequest(this Access access) => access with { AddressType = AddressType.TranslationRequest };

    public static Access Translated(this Access access) => access with { AddressType = AddressType.Translated };

    /// <summary>Turns bits of a word over.</summary>
    public static Scene Flip(this Scene scene, ulong at, ulong bits)
    {
        scene[at] ^= bits;
        return scene;
    }

    /// <summary>Turns bits of a word of both PASID table entries over.</summary>
    public static Scene FlipEntry(this Scene scene, int word, ulong bits) =>
        scene.Flip(RidEntry + 8 * (ulong)word, bits).Flip(PasidOneEntry + 8 * (ulong)word, bits);

    /// <summary>The same machine with another host address width.</summary>
    public static Scene WithHostWidth(this Scene scene, int bits)
    {
        var other = new Scene { HostAddressBits = bits };
        foreach (var (at, word) in scene) other[at] = word;
        foreach (var (register, value) in scene.Registers) other.With(register, value);
        return other;
    }

    /// <summary>Takes capabilities from the unit.</summary>
    public static Scene Lacking(this Scene scene, params string[] capabilities) =>
        scene.With("ECAP", scene.Registers["ECAP"] & ~Bits(ExtendedCapability.Fields, capabilities));

    /// <summary>Gives capabilities to the unit.</summary>
    public static Scene Having(this Scene scene, params string[] capabilities) =>
        scene.With("ECAP", scene.Registers["ECAP"] | Bits(ExtendedCapability.Fields, capabilities));

    private static ulong Bits(IReadOnlyList<Field> layout, string[] names) => names.Aggregate(0ul, (bits, name) => bits | layout.Single(field => field.Name == name).Mask);

    private static Scene Machine(ulong word0)
    {
        var scene = new Scene
        {
            [Root] = 0x2001, [Root + 8] = 0,
            [Context] = 0x304d, [Context + 8] = 2, [Context + 16] = 0, [Context + 24] = 0,
            [DirectoryEntry] = 0x4001,
            [Second4] = 0x6303, [Second3] = 0x7303, [Second2] = 0x8303, [Second1] = 0x30_0303,
            [First4] = 0xa067, [First3] = 0xb067, [First2] = 0xc067,
            [Host4] = 0, [Host4 + 8] = 0xe001, [Host3] = 0, [Host3 + 8] = 0xf001, [Host2] = 0, [Host2 + 8] = 0x1_0001, [Host1] = 1, [Host1 + 8] = 0,
        };
        for (ulong page = 0; page < 4; page++)
        {
            scene[First1 + 8 * page] = 0x2_0067 + 0x1000 * page;
            scene[0x8048 + 8 * page] = 0x9303 + 0x1000 * page; // Second stage, for the first stage's tables.
        }

        foreach (ulong entry in (ulong[])[RidEntry, PasidOneEntry])
        {
            ulong[] words = [word0, 0x80_0007, 0x9000, 0, 0xd000, 0, 0, 0];
            for (int i = 0; i < words.Length; i++) scene[entry + 8 * (ulong)i] = words[i];
        }

        // 39, 48 and 57 bits, an address of 48; large pages and 5 levels in both stages. PASIDs of 20 bits.
        scene.With("CAP", 0x11d2_008c_222f_0e06).With("ECAP", 0xf0_0f4a | 19UL << 35).With("RTADDR", Root | 0x400);
        return scene.Having(
            "DeviceTlb", "ExtendedInterruptMode", "SnoopControl", "MemoryTypes", "NestedTranslation", "PageRequests", "SupervisorRequests", "NoWriteFlag",
            "ExtendedAccessedFlag", "Pasid", "ScalableMode", "SecondStageAccessedDirty", "SecondStageTranslation", "FirstStageTranslation",
            "ScalableModeCoherent", "RidPasid", "AbortDmaMode", "RidPrivilege", "HostPermissionTables", "PasidInTranslatedRequests",
            "SecondStageIoPermissions", "HostPermission1GibPages");
    }
}
