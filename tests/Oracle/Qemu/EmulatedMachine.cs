using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>A QEMU machine with a remapping unit and five devices that can be told what to ask for.</summary>
/// <remarks>
/// A read goes into a place of the device's buffer that is looked at when the state is done; a write carries a tag of its own. Both so tell where they
/// went: the data area's words tell their addresses, and the tag is looked for.
/// </remarks>
internal sealed partial class EmulatedMachine : IDisposable
{
    /// <summary>The most accesses of one state: each has its own word of a device's buffer.</summary>
    public const int MostAccesses = EduDevice.BufferBytes / 8;

    private const ulong BufferImage = 0xa000, BufferCopy = 0xb000, FirstWindow = 0xfe00_0000, WindowBytes = 0x10_0000, Tag = 0x7a60_0000_0000_0000, FirstStageFlags = 0x60;
    private static readonly string[] Traces = ["vtd_ir_remap_msi", "vtd_ir_remap"];
    private readonly QtestProcess qemu;
    private readonly EduDevice[] devices;
    private readonly ulong[] data = new ulong[(OracleMemory.RamBytes - OracleMemory.DataAt) / 8], dataNow, tablesNow = new ulong[OracleMemory.TablePages * 512];

    /// <param name="program">QEMU.</param>
    /// <param name="unit">The unit as a QEMU device.</param>
    public EmulatedMachine(QemuProgram program, string unit)
    {
        var options = new List<string> { "-device", unit };
        foreach (string trace in Traces) options.AddRange(["-trace", trace]);
        for (int i = 0; i < OracleState.Devices.Count; i++)
        {
            var source = OracleState.Devices[i];
            if (source.Bus != 0) options.AddRange(["-device", $"pcie-root-port,id=port{i},addr=0x{PortOf(i):x},chassis={i}"]);
            options.AddRange(["-device", $"edu,dma_mask=0xffffffffffffffff,addr=0x{source.Device:x}{(source.Bus == 0 ? "" : $",bus=port{i}")}"]);
        }

        for (int i = 0; i < data.Length; i++) data[i] = OracleMemory.Data(OracleMemory.DataAt + 8 * (ulong)i);
        dataNow = new ulong[data.Length];
        qemu = new(program, (long)OracleMemory.RamBytes, options);
        Unit = new(qemu);
        devices = [.. OracleState.Devices.Select((source, i) => new EduDevice(qemu, source, Window(i)))];
        Open();
    }

    /// <summary>The unit's registers.</summary>
    public EmulatedUnit Unit { get; }

    /// <summary>What becomes of each of the state's accesses, in order; null where one of them wrote over the tables, so that nothing can be told of the others.</summary>
    public IReadOnlyList<Observation>? Answer(OracleState state)
    {
        if (state.Accesses.Count > MostAccesses) throw new ArgumentException("The state asks more than there are words in a buffer.", nameof(state));
        Unit.TurnOff();
        qemu.Read32(FirstWindow);
        qemu.WriteMemory(OracleMemory.TablesAt, state.Memory.Tables);
        WriteTags(state);
        foreach (var device in devices) device.Read(BufferImage, 0, EduDevice.BufferBytes);
        Unit.TurnOn(state["RTADDR"], state["IRTA"], state["GSTS"]);
        qemu.Traced();
        var answers = new Observation[state.Accesses.Count];
        for (int i = 0; i < answers.Length; i++) answers[i] = Perform(state, state.Accesses[i], i);
        Unit.TurnOff();
        if (!HasItsTables(state)) return null;
        for (int device = 0; device < devices.Length; device++) LookAtReads(state, device, answers);
        return answers;
    }

    public void Dispose() => qemu.Dispose();

    private static int PortOf(int device) => device; // Slots 3 and 4 of bus 0, which no device has.

    private static ulong Window(int device) => FirstWindow + WindowBytes * (ulong)device;

    private void Open()
    {
        for (int i = 0; i < devices.Length; i++)
        {
            if (devices[i].Source.Bus is var bus and not 0)
            {
                byte port = (byte)(PortOf(i) << 3);
                uint window = (uint)(Window(i) >> 16 & 0xfff0);
                qemu.WriteConfiguration(0, port, 0x18, (uint)bus << 16 | (uint)bus << 8);
                qemu.WriteConfiguration(0, port, 0x20, window << 16 | window);
                qemu.WriteConfiguration(0, port, 4, 7);
            }

            devices[i].Enable();
        }

        Unit.Open();
        qemu.WriteMemory(OracleMemory.DataAt, data);
    }

    /// <summary>Nothing may have changed in the tables but the accessed and dirty flags of the first stage.</summary>
    private bool HasItsTables(OracleState state)
    {
        qemu.Read32(FirstWindow);
        qemu.ReadMemory(OracleMemory.TablesAt, tablesNow);
        for (int i = 0; i < tablesNow.Length; i++)
        {
            if (((tablesNow[i] ^ state.Memory.Tables[i]) & ~(state.IsScalable ? FirstStageFlags : 0)) != 0) return false;
        }

        return true;
    }

    /// <summary>Where among the tables a device wrote, which takes a departure; the tables are restored.</summary>
    /// <param name="state">The state.</param>
    /// <param name="written">The word that it wrote; null where that is half a word. Its lower half may be what stood there before, and then looks as if it were not written.</param>
    private ulong? InTables(OracleState state, ulong? written)
    {
        var tables = state.Memory.Tables;
        qemu.ReadMemory(OracleMemory.TablesAt, tablesNow);
        ulong? found = null;
        for (int i = 0; i < tablesNow.Length; i++)
        {
            ulong changed = (tablesNow[i] ^ tables[i]) & ~FirstStageFlags;
            if (changed == 0) continue;
            ulong at = OracleMemory.TablesAt + 8 * (ulong)i;
            found ??= at + ((uint)changed == 0 && tablesNow[i] != written ? 4u : 0);
            qemu.WriteMemory(at, tables.Slice(i, 1));
        }

        return found;
    }

    private Observation Perform(OracleState state, in Access access, int index)
    {
        var source = access.Source;
        var device = devices.Single(one => one.Source == source);
        Unit.ForgetTranslations();
        int length = (int)access.LengthBytes, offset = 8 * index;
        switch (access.Operation)
        {
            case Operation.Message: device.Signal((uint)access.Address.Value, (ushort)access.Data!.Value); break;
            case Operation.Write: device.Write(access.Address.Value, offset, length); break;
            default: device.Read(access.Address.Value, offset, length); break;
        }

        var fault = Unit.TakeFault();
        var message = access.Address.Value is >= 0xfee0_0000 and <= 0xfeef_ffff ? Delivered() : null;
        ulong? landing = access.Operation == Operation.Write && message is null ? WhereIs((uint)index, length) ?? InTables(state, length == 8 ? TagOf(state, index) : null) : null;
        return new(fault, landing, message);
    }

    /// <summary>The upper doubleword of every write of 8 bytes.</summary>
    public static uint UpperDoubleword => (uint)(Tag >> 32);

    /// <summary>What each access of a state would write: its number, or the data of an interrupt.</summary>
    private void WriteTags(OracleState state)
    {
        Span<ulong> image = stackalloc ulong[MostAccesses];
        for (int i = 0; i < image.Length; i++) image[i] = TagOf(state, i);
        qemu.WriteMemory(BufferImage, image);
    }

    private static ulong TagOf(OracleState state, int index) =>
        Tag | (index < state.Accesses.Count && state.Accesses[index] is { Operation: Operation.Write, Data: { } data } ? data : (uint)index);

    /// <summary>Where a device wrote, and whether it wrote what it should; memory is restored.</summary>
    private ulong? WhereIs(uint firstDoubleword, int length)
    {
        qemu.ReadMemory(OracleMemory.DataAt, dataNow);
        var was = MemoryMarshal.Cast<ulong, uint>(data);
        var now = MemoryMarshal.Cast<ulong, uint>(dataNow);
        if (now.SequenceEqual(was)) return null;
        qemu.WriteMemory(OracleMemory.DataAt, data);
        int at = now.IndexOf(firstDoubleword);

        // Of a request that crosses pages the second doubleword may be allowed without the first.
        return at >= 0 ? OracleMemory.DataAt + 4 * (ulong)at : length > 4 && now.Contains((uint)(Tag >> 32)) ? null : Observation.Nowhere;
    }

    /// <summary>What the reads of one device brought.</summary>
    private void LookAtReads(OracleState state, int device, Observation[] answers)
    {
        if (!state.Accesses.Any(access => access.Operation == Operation.Read && access.Source == devices[device].Source)) return;
        devices[device].Write(BufferCopy, 0, EduDevice.BufferBytes);
        qemu.Read32(FirstWindow);
        Span<byte> buffer = stackalloc byte[EduDevice.BufferBytes];
        qemu.ReadMemory(BufferCopy, buffer);
        for (int i = 0; i < answers.Length; i++)
        {
            var access = state.Accesses[i];
            if (access.Operation != Operation.Read || access.Source != devices[device].Source) continue;
            var bytes = buffer.Slice(8 * i, (int)access.LengthBytes);
            uint first = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            bool untouched = BinaryPrimitives.ReadUInt64LittleEndian(buffer.Slice(8 * i, 8)) == (Tag | (uint)i);
            bool refused = untouched || first == 0; // QEMU answers a refused read with zeros.
            answers[i] = answers[i] with { Landing = refused ? null : OracleMemory.Origin(first) ?? Observation.Nowhere };
        }
    }

    private DeliveredInterrupt? Delivered()
    {
        DeliveredInterrupt? found = null;
        int count = 0;
        foreach (string line in qemu.Traced())
        {
            if (Remapped().Match(line) is { Success: true } remapped)
            {
                found = new(
                    (byte)Decimal(remapped, "vector"), (uint)ulong.Parse(remapped.Groups["destination"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                    (byte)Decimal(remapped, "delivery"), Decimal(remapped, "mode") != 0, Decimal(remapped, "trigger") != 0, Compatibility: false);
            }
            else if (Passed().Match(line) is { Success: true } passed)
            {
                count++;
                if (passed.Groups["from"].Value != passed.Groups["to"].Value) continue;
                uint address = Hex(passed, "address"), message = Hex(passed, "data");
                found = new((byte)message, address >> 12 & 0xff, (byte)(message >> 8 & 7), (address & 4) != 0, (message & 0x8000) != 0, Compatibility: true);
            }
        }

        return count == 0 ? null : found is { } one ? one with { Count = count } : null;
    }

    private static int Decimal(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static uint Hex(Match match, string group) => uint.Parse(match.Groups[group].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"vtd_ir_remap index \d+ trigger (?<trigger>\d+) vector (?<vector>\d+) deliver (?<delivery>\d+) dest 0x(?<destination>[0-9a-f]+) mode (?<mode>\d+)")]
    private static partial Regex Remapped();

    [GeneratedRegex(@"vtd_ir_remap_msi \((?<from>addr 0x(?<address>[0-9a-f]+), data 0x(?<data>[0-9a-f]+))\) -> \((?<to>.*)\)")]
    private static partial Regex Passed();
}
