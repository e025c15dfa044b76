using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>Root, context and PASID entries, and interrupt-remapping entries.</summary>
internal sealed partial class StateGenerator
{
    private void Entries()
    {
        ulong present = Chance(0.97) ? 1u : 0;
        if (IsScalable)
        {
            Set(Root, Contexts | present, Contexts + 0x1000 | 1);
            Set(Root + 16, Contexts + 0x2000 | 1, 0);
            Set(Root + 16 * 0x3b, Contexts + 0x2000 | (Chance(0.95) ? 1u : 0), Bit(random.Next(1, 12), 0.05));
        }
        else
        {
            Set(Root, Contexts | present, Bit(random.Next(64), 0.02));
            Set(Root + 16, Contexts + 0x1000 | 1, 0);
            Set(Root + 16 * 0x3b, Contexts + 0x2000 | (Chance(0.95) ? 1u : 0), 0);
        }

        for (int device = 0; device < OracleState.Devices.Count; device++)
        {
            if (IsScalable) Scalable(device);
            else Legacy(OracleState.Devices[device]);
        }
    }

    private void Legacy(SourceId source)
    {
        ulong table = Contexts + (source.Bus switch { 0 => 0u, 1 => 0x1000u, _ => 0x2000u });
        bool passThrough = kind == StateKind.LegacyPassThrough ? Chance(0.7) : Chance(0.08);
        ulong type = passThrough ? 2u : Chance(0.06) ? Pick<ulong>(1, 3) : Has(2) ? Pick<ulong>(0, 1) : 0;
        ulong width = Chance(0.94) ? (Offers(2) ? Pick<ulong>(1, 2, 2) : 1) : Pick<ulong>(0, 3, 4, 7, 1, 2);
        ulong pointer = Table(Math.Clamp((int)width + 2, 1, 4)) | (passThrough ? Bit(random.Next(21, 64), 0.1) : 0);
        Set(table + 16 * (ulong)source.DeviceFunction, pointer | (Chance(0.95) ? 1u : 0) | Bit(1, 0.15) | type << 2, width | (ulong)(uint)random.Next(16) << 3 | (ulong)(uint)random.Next(1 << 16) << 8);
    }

    private void Scalable(int device)
    {
        var source = OracleState.Devices[device];
        ulong table = Contexts + (source.Bus, source.DeviceFunction < 0x80) switch { (0, true) => 0u, (0, _) => 0x1000u, _ => 0x2000u }; // The last two devices are the same function of buses that share a table.
        ulong directory = Directories + 4096 * (ulong)device, pasids = PasidTables + 4096 * (ulong)device;
        ulong flags = (Chance(0.96) ? 1u : 0) | Bit(1, 0.1) | (Has(2) ? Bit(2) : Bit(2, 0.01)) | Bit(3, 0.01) | Bit(4, 0.005) | Pick<ulong>(0, 0, 1, 7) << 9;
        ulong rid = Chance(0.985) ? Bit(20, 0.005) : Pick<ulong>(1, 2, 64, 0x2000, 0xfffff);
        Set(table + 32 * (ulong)(source.DeviceFunction & 0x7f), directory | flags, rid, Bit(random.Next(64), 0.01), Bit(random.Next(64), 0.01));
        Set(directory, pasids | (Chance(0.97) ? 1u : 0) | Bit(1, 0.08) | Bit(random.Next(2, 12), 0.02));
        PasidEntry(pasids);
    }

    private void PasidEntry(ulong at)
    {
        ulong usual = profile.IsFirstStage ? 1u : 2u;
        ulong type = kind == StateKind.ScalablePassThrough && Chance(0.7) ? 4 : Chance(0.9) ? usual : Pick<ulong>(0, 1, 2, 3, 4, 5, 7);
        ulong width = Offers(2) ? (Chance(0.93) ? Pick<ulong>(1, 2, 2) : Pick<ulong>(0, 3, 5)) : Chance(0.95) ? 1u : Pick<ulong>(0, 2, 3);
        if (type == 1) width = Chance(0.93) ? 2 : Pick<ulong>(0, 1, 3); // QEMU takes the first stage's width from here.
        ulong word0 = (Chance(0.96) ? 1u : 0) | Bit(1, 0.1) | width << 2 | type << 6 | Table(Math.Clamp((int)width + 2, 1, 4));
        ulong word2 = Table(4) | (Chance(0.97) ? 0 : Pick<ulong>(1, 2, 3) << 2) | Bit(4, 0.1);
        Set(at, word0, (uint)random.Next(1 << 16), profile.IsFirstStage || Chance(0.05) ? word2 : 0, Bit(random.Next(64), 0.01), Bit(random.Next(64), 0.01), 0, 0, Bit(random.Next(64), 0.01));
    }

    private void InterruptEntries()
    {
        for (ulong index = 0; index < 40; index++)
        {
            ulong validation = Pick<ulong>(0, 0, 1, 1, 1, 2, 3);
            var named = OracleState.Devices[random.Next(OracleState.Devices.Count)];
            ulong source = Chance(0.7) ? named.Requester : validation == 2 ? (ulong)named.Bus << 8 | 0x3bu : (uint)random.Next(1 << 16);
            ulong destination = Chance(0.8) ? (ulong)(uint)random.Next(256) << 40 : (ulong)random.NextInt64(1L << 32) << 32;
            ulong word0 = (Chance(0.9) ? 1u : 0) | Bit(1, 0.2) | (ulong)(uint)random.Next(8) << 2 | (ulong)Pick(0, 0, 1, 2, 4, 5, 7) << 5 | Bit(8, 0.2) | Bit(15, 0.03) | (ulong)(uint)random.Next(256) << 16 | destination;
            ulong word1 = source | (ulong)(uint)random.Next(4) << 16 | validation << 18;
            Set(Interrupts + 16 * index, word0 | Bit(random.Next(9, 32), 0.04), word1 | Bit(random.Next(20, 64), 0.04));
        }
    }

    /// <summary>CAP.SAGAW.</summary>
    private bool Offers(int width) => (capability >> (8 + width) & 1) != 0;
}
