using Dmarkit.Parser;

namespace Dmarkit.Tests;

/// <summary>Generates legacy-mode machines and requests: mostly right, with one or several things wrong, dense enough that walks go deep.</summary>
internal sealed class LegacyMachines(int seed)
{
    private const ulong RootPage = 0x1000, FirstContextPage = 0x2000, FirstPagingPage = 0x4000, InterruptPage = 0xe000;
    private static readonly int[] HostWidths = [36, 39, 46, 52];
    private static readonly ulong[] Indices = [0, 1, 2, 511];
    private readonly Random random = new(seed);

    /// <summary>A machine with one unit.</summary>
    public Scene Machine()
    {
        var scene = new Scene { HostAddressBits = Pick(HostWidths) };
        Registers(scene);
        for (ulong bus = 0; bus < 4; bus++)
        {
            scene[RootPage + 16 * bus] = Odd(Pointer(Pick(FirstContextPage, FirstContextPage + 0x1000), 0.04) | (Chance(0.93) ? 1u : 0), 0.03, 0xffe);
            scene[RootPage + 16 * bus + 8] = Chance(0.02) ? 1UL << random.Next(64) : 0;
        }

        for (ulong device = 0; device < 12; device++) Context(scene, FirstContextPage + device / 6 * 0x1000 + 16 * (device % 6));
        for (ulong page = 0; page < 8; page++) Paging(scene, FirstPagingPage + page * 0x1000);
        for (ulong index = 0; index < 24; index++) Interrupt(scene, InterruptPage + 16 * index);
        foreach (ulong page in new[] { RootPage, FirstContextPage, FirstContextPage + 0x1000, InterruptPage }) MayBeWhole(scene, page);
        for (ulong page = 0; page < 8; page++) MayBeWhole(scene, FirstPagingPage + page * 0x1000);
        return scene;
    }

    /// <summary>A request that such a machine has much to say about.</summary>
    public Access Request()
    {
        var source = new SourceId(0, (byte)random.Next(5), 0, random.Next(7));
        ulong address = Address();
        if (Chance(0.2))
        {
            ulong message = 0xfee00000u | (uint)random.Next(0x100000) & (Chance(0.8) ? 0x001feu : 0xfffffu) | (Chance(0.8) ? 0x10u : 0);
            uint data = (uint)random.Next(32) | (Chance(0.1) ? 0xabcd0000 : 0) | (Chance(0.3) ? 0x8531u : 0);
            return Chance(0.7)
                ? new(source, Operation.Message, new(message), 4, Data: data)
                : new(source, Pick(Operation.Write, Operation.Read, Operation.Atomic), new(message & (Chance(0.8) ? ~3UL : ~0UL)), Pick<ulong>(1, 4, 8), Data: data);
        }

        var operation = Pick(Operation.Read, Operation.Read, Operation.Write, Operation.Write, Operation.Atomic, Operation.Execute);
        ulong length = operation == Operation.Read && Chance(0.2) ? 0 : Pick<ulong>(1, 4, 8, 64, 4096, 5000);
        var type = Chance(0.25) ? Pick(AddressType.TranslationRequest, AddressType.Translated) : AddressType.Untranslated;
        return new(source, operation, new(Math.Min(address, ulong.MaxValue - length)), length, Chance(0.03) ? new Pasid(5) : null, false, type, 0);
    }

    private void Registers(Scene scene)
    {
        ulong widths = Pick<ulong>(2, 4, 8, 6, 12, 14, 14, 14), guest = (ulong)Pick(scene.HostAddressBits, 39, 48, 57) - 1;
        ulong capability = (Chance(0.8) ? 6u : (uint)random.Next(7)) | widths << 8 | guest << 16 | Bit(22) | Pick<ulong>(0, 1, 3, 3) << 34;
        if (Chance(0.2)) Protect(scene, ref capability);
        ulong extended = Bit(2) | 1u << 3 | Bit(4) | Bit(6, 0.8) | Bit(7) | Bit(33) | Bit(52) | Bit(61, 0.05) | Bit(62, 0.05);
        scene.With("VER", (ulong)(uint)random.Next(1, 10) << 4).With("CAP", capability).With("ECAP", extended);
        scene.With("GSTS", Bit(31, 0.95) | 1u << 30 | Bit(25, 0.8) | Bit(23));
        ulong mode = Chance(0.04) ? (uint)random.Next(1, 4) : 0;
        ulong beyond = Chance(0.01) && scene.HostAddressBits < 52 ? 1UL << scene.HostAddressBits : 0;
        scene.With("RTADDR", RootPage | beyond | mode << 10 | Bit(7, 0.02));
        scene.With("IRTA", InterruptPage | (Chance(0.02) && scene.HostAddressBits < 52 ? 1UL << scene.HostAddressBits : 0) | Pick<ulong>(2, 3, 4, 15) | Bit(11));
    }

    private void Protect(Scene scene, ref ulong capability)
    {
        capability |= Bit(5, 0.7) | Bit(6, 0.7);
        scene.With("PMEN", Bit(31, 0.9) | Bit(0, 0.9));
        scene.With("PLMBASE", Pick<ulong>(0x200000, 0x400000)).With("PLMLIMIT", Pick<ulong>(0x3fffff, 0x5fffff));
        scene.With("PHMBASE", 0x1_0000_0000).With("PHMLIMIT", 0x1_3fff_ffff);
    }

    private void Context(Scene scene, ulong at)
    {
        ulong type = Pick<ulong>(0, 0, 0, 1, 1, 2, 3);
        scene[at] = Odd((Chance(0.93) ? 1u : 0) | Bit(1, 0.2) | type << 2 | Pointer(FirstPagingPage + (uint)random.Next(8) * 0x1000, 0.04), 0.03, 0xff0);
        scene[at + 8] = Odd((Chance(0.9) ? Pick<ulong>(1, 2, 3) : (uint)random.Next(8)) | (uint)random.Next(16) << 3 | (uint)random.Next(16) << 8, 0.04, 0xffff_ffff_ff00_0080 | 0xff0000);
    }

    private void Paging(Scene scene, ulong page)
    {
        foreach (ulong index in Indices)
        {
            ulong target = Chance(0.6) ? FirstPagingPage + (uint)random.Next(8) * 0x1000 : Pick<ulong>(0x200000, 0x40000000, 0x1_0000_0000, 0xc0000000, 0xfee00000, 0xfee01000);
            ulong rights = Pick<ulong>(3, 3, 3, 3, 1, 2, 0), large = Bit(7, 0.25);
            if (large != 0 && Chance(0.8)) target &= ~0x1fffffUL | (Chance(0.5) ? 0x3fffffffUL : 0);
            if (large != 0 && Chance(0.5)) target &= ~0x3fffffffUL;
            ulong loose = (Chance(0.2) ? 4u : 0) | Bit(8, 0.1) | Bit(10, 0.1) | Bit(61, 0.05) | Bit(63, 0.05) | Bit(11, 0.05);
            scene[page + 8 * index] = Odd(Pointer(target, 0.02) | rights | large | loose, 0.03, 1UL << 62 | 0x7ff000);
        }
    }

    private void Interrupt(Scene scene, ulong at)
    {
        ulong validation = Pick<ulong>(0, 1, 1, 2, 3);
        ulong destination = Chance(0.8) ? (ulong)(uint)random.Next(256) << 40 : (ulong)random.NextInt64(1L << 32) << 32;
        scene[at] = Odd((Chance(0.9) ? 1u : 0) | Bit(1, 0.2) | (uint)random.Next(64) << 2 | (uint)random.Next(256) << 16 | destination, 0.04, 0xff007000);
        scene[at + 8] = Odd((uint)random.Next(4) << 8 | (uint)random.Next(8) | (uint)random.Next(4) << 16 | validation << 18, 0.04, ~0xfffffUL);
    }

    private ulong Address()
    {
        if (Chance(0.05)) return Pick<ulong>(0xfee00000, 0xfee01004, 0xfeefffff, 1UL << 38, 1UL << 39, 1UL << 48, (1UL << 52) - 1, 1UL << 57, ulong.MaxValue - 8000);
        ulong address = (uint)random.Next(4096) & (Chance(0.5) ? ~7UL : ~0UL);
        int levels = random.Next(3, 6);
        for (int level = 0; level < levels; level++) address |= Pick(Indices) << (12 + 9 * level);
        return address;
    }

    /// <summary>A pointer, sometimes to memory that the image lacks, sometimes beyond what hosts have.</summary>
    private ulong Pointer(ulong target, double odds) => !Chance(odds) ? target : Chance(0.5) ? 0x7f000 : target | 1UL << random.Next(36, 64);

    private ulong Odd(ulong value, double odds, ulong mask)
    {
        if (!Chance(odds)) return value;
        ulong bit;
        do bit = 1UL << random.Next(64);
        while ((bit & mask) == 0);
        return value | bit;
    }

    private void MayBeWhole(Scene scene, ulong page)
    {
        if (Chance(0.7)) scene.WithPage(page);
    }

    private ulong Bit(int bit, double odds = 0.5) => Chance(odds) ? 1UL << bit : 0;

    private bool Chance(double odds) => random.NextDouble() < odds;

    private T Pick<T>(params ReadOnlySpan<T> from) => from[random.Next(from.Length)];
}
