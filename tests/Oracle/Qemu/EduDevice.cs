using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>QEMU's <c>edu</c> device: it copies between its own buffer of 4 KiB and memory when it is told to, and can send one kind of MSI.</summary>
/// <remarks>Its requests carry no PASID and are untranslated; it knows neither zero-length reads nor atomics.</remarks>
internal sealed class EduDevice(QtestProcess qemu, SourceId source, ulong registers)
{
    /// <summary>How much of its buffer is used, in bytes: QEMU 7 ends where a copy reaches the last byte of its 4 KiB.</summary>
    public const int BufferBytes = 4088;

    private const ulong From = 0x80, To = 0x88, Count = 0x90, Command = 0x98, RaiseInterrupt = 0x60, AcknowledgeInterrupt = 0x64, Buffer = 0x40000;
    private const int CommandRegister = 4, BaseAddressRegister = 0x10, MessageCapability = 0x40;
    private static readonly TimeSpan UntilDone = TimeSpan.FromMilliseconds(100);

    /// <summary>Who its requests come from.</summary>
    public SourceId Source => source;

    private byte DeviceFunction => (byte)source.DeviceFunction;

    /// <summary>Gives it its registers, and leave to ask for memory.</summary>
    public void Enable()
    {
        qemu.WriteConfiguration(source.Bus, DeviceFunction, BaseAddressRegister, (uint)registers);
        qemu.WriteConfiguration(source.Bus, DeviceFunction, CommandRegister, 0x6);
        if (qemu.Read32(registers) != 0x010000ed) throw new IOException($"QEMU has no edu device at {source}.");
    }

    /// <summary>Reads memory into the buffer.</summary>
    public void Read(ulong address, int bufferOffset, int lengthBytes) => Copy(address, Buffer + (ulong)bufferOffset, lengthBytes, 1);

    /// <summary>Writes memory from the buffer.</summary>
    public void Write(ulong address, int bufferOffset, int lengthBytes) => Copy(Buffer + (ulong)bufferOffset, address, lengthBytes, 3);

    /// <summary>Sends a message-signalled interrupt. Unlike its other writes this one tells QEMU's unit who sends it.</summary>
    public void Signal(uint address, ushort data)
    {
        qemu.WriteConfiguration(source.Bus, DeviceFunction, MessageCapability + 4, address);
        qemu.WriteConfiguration(source.Bus, DeviceFunction, MessageCapability + 8, 0);
        qemu.WriteConfiguration(source.Bus, DeviceFunction, MessageCapability + 12, data);
        qemu.WriteConfiguration(source.Bus, DeviceFunction, MessageCapability, 0x0081_0005); // 64-bit address, enabled.
        qemu.Write32(registers + RaiseInterrupt, 1);
        qemu.Write32(registers + AcknowledgeInterrupt, 1);
    }

    private void Copy(ulong from, ulong to, int lengthBytes, ulong command)
    {
        qemu.Write64(registers + From, from);
        qemu.Write64(registers + To, to);
        qemu.Write64(registers + Count, (ulong)lengthBytes);
        qemu.Write64(registers + Command, command);
        qemu.Wait(UntilDone, () => (qemu.Read64(registers + Command) & 1) == 0);
    }
}
