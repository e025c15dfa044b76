using System.Buffers.Binary;
using System.Text;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>Configuration space of a function, put together by hand: the offsets are those of the PCI specifications.</summary>
internal sealed class ConfigSpace
{
    public ConfigSpace(int lengthBytes, uint classCode = 0x02_0000, byte header = 0)
    {
        Bytes = new byte[lengthBytes];
        this[0x00] = 0x1533_8086;
        this[0x04] = 0x0010_0006; // Memory, bus master; a list of capabilities.
        this[0x08] = classCode << 8 | 3;
        Bytes[0x0e] = header;
    }

    public byte[] Bytes { get; }

    public uint this[int offset]
    {
        set => BinaryPrimitives.WriteUInt32LittleEndian(Bytes.AsSpan(offset), value);
    }

    public static ConfigSpace Bridge(byte bus, byte secondary, byte subordinate, int lengthBytes = 256) =>
        new(lengthBytes, 0x06_0400, 0x81) { [0x18] = (uint)(bus | secondary << 8 | subordinate << 16) };

    /// <summary>Adds the PCI Express capability at 0x40.</summary>
    public ConfigSpace Express(int portType, bool slot = false, uint slotCapabilities = 0)
    {
        Bytes[0x34] = 0x40;
        this[0x40] = 0x0002_0010 | (uint)portType << 20 | (slot ? 1u << 24 : 0);
        this[0x54] = slotCapabilities;
        return this;
    }

    /// <summary>The same as <c>lspci -x</c> prints it.</summary>
    public string Rows()
    {
        var text = new StringBuilder();
        for (int at = 0; at < Bytes.Length; at += 16)
            text.Append(FormattableString.Invariant($"{at:x2}: {string.Join(' ', Bytes.Skip(at).Take(16).Select(each => each.ToString("x2", null)))}\n"));
        return text.ToString();
    }
}
