using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>The registers of QEMU's remapping unit.</summary>
internal sealed class EmulatedUnit(QtestProcess qemu)
{
    private const ulong Base = 0xfed90000;

    /// <summary>A page of low memory that no table lies in.</summary>
    private const ulong Queue = 0x8000;

    private const uint Translation = 1u << 31, SetRootTable = 1u << 30, Queued = 1u << 26, InterruptRemapping = 1u << 25, SetInterruptTable = 1u << 24;

    /// <summary>Descriptors for everything that is cached, of everyone (VT-d 6.5.2).</summary>
    private static readonly ulong[] Contexts = [0x11, 0, 0, 0], Pasids = [0x37, 0, 0, 0], Translations = [0x12, 0, 0, 0], InterruptEntries = [0x04, 0, 0, 0];

    /// <summary>IQA.DW: descriptors of 256 bits, which scalable mode needs (VT-d 11.4.9.3).</summary>
    private const ulong WideDescriptors = 1 << 11;

    private ulong tail, records;

    private bool IsWide => (ExtendedCapability >> 43 & 1) != 0;

    /// <summary>CAP, as read.</summary>
    public ulong Capability { get; private set; }

    /// <summary>ECAP, as read.</summary>
    public ulong ExtendedCapability { get; private set; }

    /// <summary>VER, as read.</summary>
    public ulong Version { get; private set; }

    /// <summary>Reads what the unit is, and turns queued invalidation on: it stays on.</summary>
    public void Open()
    {
        Version = qemu.Read32(At(RegisterMap.Version));
        Capability = qemu.Read64(At(RegisterMap.Capability));
        ExtendedCapability = qemu.Read64(At(RegisterMap.ExtendedCapability));
        records = Base + (Capability >> 24 & 0x3ff) * 16;
        qemu.Write64(At(RegisterMap.InvalidationQueueTail), 0);
        qemu.Write64(At(RegisterMap.InvalidationQueueAddress), Queue | (IsWide ? WideDescriptors : 0));
        qemu.Write32(At(RegisterMap.GlobalCommand), Queued);
        uint status = qemu.Read32(At(RegisterMap.GlobalStatus));
        if (status != Queued) throw new IOException($"QEMU's unit does not queue invalidations: GSTS is 0x{status:x}.");
    }

    /// <summary>Lets DMA through untranslated.</summary>
    public void TurnOff() => qemu.Write32(At(RegisterMap.GlobalCommand), Queued);

    /// <summary>Sets the tables, forgets what is cached, and turns on what <paramref name="globalStatus"/> says.</summary>
    public void TurnOn(ulong rootTable, ulong interruptTable, ulong globalStatus)
    {
        qemu.Write64(At(RegisterMap.RootTableAddress), rootTable);
        qemu.Write32(At(RegisterMap.GlobalCommand), Queued | SetRootTable);
        qemu.Write64(At(RegisterMap.InterruptTableAddress), interruptTable);
        qemu.Write32(At(RegisterMap.GlobalCommand), Queued | SetInterruptTable);
        Invalidate(rootTable);
        uint interrupts = (uint)globalStatus & InterruptRemapping, translation = (uint)globalStatus & Translation;
        if (interrupts != 0) qemu.Write32(At(RegisterMap.GlobalCommand), Queued | interrupts);
        if (translation != 0) qemu.Write32(At(RegisterMap.GlobalCommand), Queued | interrupts | translation);
        uint status = qemu.Read32(At(RegisterMap.GlobalStatus)), wanted = Queued | interrupts | translation;
        if ((status & wanted) != wanted) throw new IOException($"QEMU's unit does not turn on: GSTS is 0x{status:x}, not 0x{wanted:x}.");
    }

    /// <summary>The fault that was recorded since the last call, and clears it; null for none. QEMU has one record.</summary>
    public FaultRecord? TakeFault()
    {
        if (qemu.Read32(At(RegisterMap.FaultStatus)) == 0) return null;
        ulong low = qemu.Read64(records), high = qemu.Read64(records + 8);
        qemu.Write64(records + 8, 1UL << 63);
        qemu.Write32(At(RegisterMap.FaultStatus), 0x7f);
        return high >> 63 == 0 ? null : new((byte)(high >> 32), low, (ushort)high, IsRead: (high >> 62 & 1) != 0);
    }

    /// <summary>Forgets what QEMU's IOTLB holds: it refuses without a fault what a page that it has cached does not allow.</summary>
    public void ForgetTranslations()
    {
        Enqueue(Translations);
        qemu.Write64(At(RegisterMap.InvalidationQueueTail), tail);
    }

    private void Enqueue(ReadOnlySpan<ulong> descriptor)
    {
        qemu.WriteMemory(Queue + tail, descriptor[..(IsWide ? 4 : 2)]);
        tail = (tail + (IsWide ? 32u : 16u)) % 4096;
    }

    private void Invalidate(ulong rootTable)
    {
        Enqueue(Contexts);
        if ((rootTable >> 10 & 3) == 1) Enqueue(Pasids); // Legacy mode does not know it (VT-d 6.5.2.11).
        Enqueue(Translations);
        Enqueue(InterruptEntries);
        qemu.Write64(At(RegisterMap.InvalidationQueueTail), tail);
        ulong head = qemu.Read64(At(RegisterMap.InvalidationQueueHead));
        uint faults = qemu.Read32(At(RegisterMap.FaultStatus));
        if (head != tail || faults != 0) throw new IOException($"QEMU's unit does not invalidate: IQH is 0x{head:x}, IQT 0x{tail:x}, FSTS 0x{faults:x}.");
    }

    private static ulong At(Register register) => Base + (ulong)register.Offset;
}
