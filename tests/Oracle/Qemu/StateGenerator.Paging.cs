namespace Dmarkit.Oracle.Qemu;

/// <summary>Paging entries, of the stage that the unit walks.</summary>
internal sealed partial class StateGenerator
{
    private const ulong InterruptRange = 0xfee0_0000;

    private void Paging()
    {
        for (int level = 1; level <= 4; level++)
        {
            for (int page = 0; page < PagesALevel; page++)
            {
                ulong table = PagingTables + 4096 * (ulong)((level - 1) * PagesALevel + page);
                foreach (ulong index in Indices)
                {
                    if (Chance(0.96)) Set(table + 8 * index, profile.IsFirstStage ? FirstStage(level) : SecondStage(level));
                }
            }
        }
    }

    private ulong SecondStage(int level)
    {
        bool large = level is 2 or 3 && Chance(level == 2 ? 0.35 : 0.15), leaf = large || level == 1;
        ulong rights = Chance(0.82) ? 3 : Pick<ulong>(1, 2, 1, 2, 0);
        ulong loose = Bit(2, 0.1) | Bit(8, 0.2) | Bit(9, 0.2) | Bit(10, 0.1) | (leaf ? Bit(11, Has(7) ? 0.3 : 0.03) | (ulong)(uint)random.Next(8) << 3 : 0) | Bit(62, 0.01) | Bit(63, 0.1) | (ulong)(uint)random.Next(2) << 52;
        return rights | (large ? 0x80u : level == 1 ? Bit(7, 0.05) : 0) | loose | (leaf ? Frame(level) : Table(level - 1)) | Bit(profile.HostAddressBits, 0.005);
    }

    private ulong FirstStage(int level)
    {
        bool large = level is 2 or 3 && Chance(level == 2 ? 0.35 : 0.15), leaf = large || level == 1;
        ulong rights = (Chance(0.97) ? 1u : 0) | Bit(1, 0.85) | Bit(2, 0.95);
        ulong flags = Bit(5, 0.97) | (leaf ? Bit(6, 0.9) | Bit(8, 0.2) : 0) | Bit(3, 0.1) | Bit(4, 0.1) | Bit(10, 0.1) | Bit(63, 0.1) | (ulong)(uint)random.Next(2) << 52;
        return rights | flags | (large ? 0x80u | Bit(12, 0.1) : level == 1 ? Bit(7, 0.05) : 0) | (leaf ? Frame(level) : Table(level - 1)) | Bit(profile.HostAddressBits, 0.005);
    }

    /// <summary>A page of the data area; sometimes one that holds interrupts, none at all, or none that a page of that size can start at.</summary>
    private ulong Frame(int level) => level switch
    {
        1 => Chance(0.95) ? OracleMemory.DataAt + 4096 * (ulong)random.Next(512) : Pick<ulong>(InterruptRange, InterruptRange + 0x3000, 0x1_2345_6000, 0xfef0_0000, 0x2000_0000),
        2 => Chance(0.92) ? OracleMemory.DataAt : Pick<ulong>(InterruptRange, 0x1_2340_0000, OracleMemory.DataAt + 0x1000, OracleMemory.DataAt + 0x10_0000),
        _ => Chance(0.8) ? 0 : Pick<ulong>(0xc000_0000, 0x40_0000_0000, 0x2000_0000, 0x20_0000),
    };
}
