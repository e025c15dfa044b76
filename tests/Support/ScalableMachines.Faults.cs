namespace Dmarkit.Tests;

/// <summary>The one thing that is wrong with a machine.</summary>
internal sealed partial class ScalableMachines
{
    private void SeedFault()
    {
        ulong context = contexts[Pick(Devices)], pasid = PasidTables + 64 * (ulong)Pick(Pasids), beyond = 1ul << random.Next(hostBits, 64);
        ulong paging = Table(Pick(SecondStage, SecondStage + Others, FirstStage, FirstStage + Others), random.Next(1, 6)) + 8 * Pick(Indices);
        switch (random.Next(25))
        {
            case 0: words[Pick(Root, Root + 8)] ^= 1; break;
            case 1: words[Pick(Root, Root + 8)] ^= Chance(0.5) ? beyond : 1ul << random.Next(1, 12); break;
            case 2: words[context + 8 * (ulong)random.Next(4)] ^= 1ul << random.Next(64); break;
            case 3: words[context] ^= 1ul << Pick(0, 1, 2, 2, 3, 4, 5, 6, 7, 8); break;
            case 4: words[Directory + 8 * (ulong)random.Next(2)] ^= Chance(0.3) ? 1 : Chance(0.5) ? beyond : 1ul << random.Next(2, 12); break;
            case 5: EveryPasidEntry(); break;
            case 6: words[pasid] ^= 1ul << random.Next(12); break;
            case 7: words[pasid + 16] ^= 1ul << random.Next(12); break;
            case 8: Guest(pasid + 16); break;
            case 9: words[paging] ^= 1ul << random.Next(64); break;
            case 10: words[paging] ^= Chance(0.5) ? 1ul << random.Next(13) : 1ul << random.Next(hostBits, 63); break;
            case 11: holes.Add(entries[random.Next(entries.Count)]); break;
            case 12: extended ^= 1ul << Pick(2, 6, 7, 25, 26, 29, 31, 34, 40, 45, 46, 47, 48, 49, 53, 55, 56, 59, 43); break;
            case 13: capability ^= 1ul << Pick(0, 1, 2, 9, 10, 11, 22, 34, 35, 56, 60); break;
            case 14: rootTable = rootTable ^ Pick(1ul << 10, 3ul << 10, 1ul << 11, 1ul << Math.Max(hostBits, 12)); break;
            case 15: Unsnooped(); break;
            case 16: Rights(); break;
            case 17 or 22: Host(); break;
            case 18: foreach (ulong at in contexts.Values) words[at] = words[at] & 0xfff | 0xe00 | (1ul << hostBits) - 0x1000; break;
            case 23: EveryPasidEntry(); break;
            case 19 or 21: AtTheEnd(); break;
            case 20: words[context + 8] = words[context + 8] & 1 << 20 | Pick<ulong>(1u << 13, 1u << 14, 1u << 16, 0xfffff, 0x1fff, 127, 4, 6); break;
            default: words[paging] &= ~Pick<ulong>(1, 2, 4, 3); break;
        }
    }

    /// <summary>One bit in every PASID table entry: anywhere, or where a field of VT-d 9.6 ends.</summary>
    private void EveryPasidEntry()
    {
        int bit = Chance(0.5) ? random.Next(512) : Pick(
            5, 9, 10, 11, hostBits - 1, hostBits, 63, 64 + random.Next(4, 16), 80, 86, 87, 88, 89, 90, 91, 95, 96, 129, 131, 136, 139, 127 + hostBits, 128 + hostBits,
            191, 192, 255, 258, 259, 267, 255 + hostBits, 256 + hostBits, 319, 320 + random.Next(4, 16), 335, 336, 511);
        foreach (uint pasid in Pasids) words[PasidTables + 64 * (ulong)pasid + 8 * (ulong)(bit / 64)] ^= 1ul << bit;
    }

    /// <summary>Host permission tables of several pages of which the first is the host's last one.</summary>
    private void AtTheEnd()
    {
        ulong hosts = Has(55) ? (1ul << hostBits) - 0x1000 | 3 : 0;
        foreach (uint pasid in Pasids) words[PasidTables + 64 * (ulong)pasid + 32] = hosts;
    }

    /// <summary>A first-stage table beyond what guests have, or on the edge of it.</summary>
    private void Guest(ulong at)
    {
        ulong edge = 1ul << Pick(39, 42, 48, 57, (int)(capability >> 16 & 63) + 1);
        if (Has(47)) words[at] = words[at] & 0xfff | Pick(edge, edge - 0x1000) & ((1ul << hostBits) - 1);
    }

    /// <summary>Walks that are not snooped, by the unit or by the entries, and flags that are clear in them.</summary>
    private void Unsnooped()
    {
        foreach (uint pasid in Pasids) words[PasidTables + 64 * (ulong)pasid + 8] &= ~(1ul << 23);
        foreach (ulong tables in (ulong[])[SecondStage, SecondStage + Others, FirstStage, FirstStage + Others])
        {
            ulong flags = Pick<ulong>(0, 0, 1 << 5, 1 << 6, 1 << 10, 1 << 8, 1 << 9, 0x760 & ~0x80);
            for (int level = 1; level <= 5; level++)
            {
                foreach (ulong index in Indices) words[Table(tables, level) + 8 * index] &= Chance(0.7) ? ~flags : ~0ul;
            }
        }
    }

    /// <summary>Takes rights of the second stage from the first stage's tables.</summary>
    private void Rights()
    {
        ulong[] at = [.. Enumerable.Range(1, 5).Select(level => Table(SecondStage, level))];
        foreach (ulong entry in Chance(0.5) ? at : at.SelectMany(_ => new ulong[] { 0x21, 0x22, 0x23, 0x24, 0x25, 0x29, 0x2a, 0x2b, 0x2c, 0x2d }.Select(index => Table(SecondStage, 1) + 8 * index)))
        {
            if (Chance(0.3) && words.TryGetValue(entry, out ulong word)) words[entry] = word & ~Pick<ulong>(1ul | 1ul << 61, 2ul | 1ul << 62);
        }
    }

    /// <summary>One bit in every entry of a level, which a walk so surely meets.</summary>
    private void Host()
    {
        ulong bit = 1ul << (Chance(0.5) ? random.Next(64) : 4 * random.Next(16) + random.Next(2, 4)), table = HostTables + 0x1000 * (ulong)Pick(0, 8, 9, 10, 10), word = Pick<ulong>(0, 8);
        foreach (ulong index in HostIndices) words[table + 16 * index + word] ^= bit;
    }
}
