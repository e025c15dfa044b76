using System.Buffers.Binary;

namespace Dmarkit.Tests;

/// <summary>Builds memory images in every format from a list of (address, bytes), as the formats' public descriptions lay them out.</summary>
internal static partial class ImageBuilder
{
    public const int PageBytes = 4096, ElfHeaderBytes = 64, ProgramHeaderBytes = 56;

    /// <summary>An ELF core: header, one PT_LOAD a segment, then the segments' bytes without gaps.</summary>
    public static byte[] Elf(params (ulong Address, byte[] Bytes)[] segments)
    {
        int data = ElfHeaderBytes + segments.Length * ProgramHeaderBytes;
        byte[] file = new byte[data + segments.Sum(segment => segment.Bytes.Length)];
        "\u007fELF"u8.CopyTo(file);
        (file[4], file[5], file[6]) = (2, 1, 1);
        Put16(file, 16, 4);  // ET_CORE
        Put16(file, 18, 62); // x86-64
        Put32(file, 20, 1);
        Put64(file, 32, ElfHeaderBytes);
        Put16(file, 52, ElfHeaderBytes);
        Put16(file, 54, ProgramHeaderBytes);
        Put16(file, 56, (ushort)segments.Length);
        for (int i = 0; i < segments.Length; i++)
        {
            var (address, bytes) = segments[i];
            PutProgramHeader(file, ElfHeaderBytes + i * ProgramHeaderBytes, (ulong)data, address, (ulong)bytes.Length, (ulong)bytes.Length);
            bytes.CopyTo(file, data);
            data += bytes.Length;
        }

        return file;
    }

    /// <summary>The same with a PT_NOTE behind the segments' headers.</summary>
    public static byte[] ElfWithNotes(byte[] notes, params (ulong Address, byte[] Bytes)[] segments)
    {
        byte[] file = [.. Elf([.. segments, (0, notes)])];
        int entry = ElfHeaderBytes + segments.Length * ProgramHeaderBytes;
        Put32(file, entry, 4); // PT_NOTE
        return file;
    }

    /// <summary>One note: sizes and type, then name and content, each filled up to 4 bytes.</summary>
    public static byte[] Note(string name, uint type, byte[] content)
    {
        byte[] text = [.. System.Text.Encoding.ASCII.GetBytes(name), 0];
        byte[] note = [.. new byte[12], .. text, .. new byte[(4 - text.Length % 4) % 4], .. content, .. new byte[(4 - content.Length % 4) % 4]];
        Put32(note, 0, (uint)text.Length);
        Put32(note, 4, (uint)content.Length);
        Put32(note, 8, type);
        return note;
    }

    public static void PutProgramHeader(Span<byte> file, int at, ulong offset, ulong address, ulong fileBytes, ulong memoryBytes)
    {
        Put32(file, at, 1); // PT_LOAD
        Put64(file, at + 8, offset);
        Put64(file, at + 16, 0xffff_8880_0000_0000 + address);
        Put64(file, at + 24, address);
        Put64(file, at + 32, fileBytes);
        Put64(file, at + 40, memoryBytes);
    }

    /// <summary>Bytes that differ from place to place and from seed to seed, and are never 0.</summary>
    public static byte[] Pattern(int count, int seed = 1)
    {
        byte[] bytes = new byte[count];
        uint state = (uint)seed * 2_654_435_761 + 12_345;
        for (int i = 0; i < count; i++)
        {
            state = state * 1_664_525 + 1_013_904_223;
            bytes[i] = (byte)((state >> 24) % 255 + 1);
        }

        return bytes;
    }

    public static void Put16(Span<byte> bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], value);

    public static void Put32(Span<byte> bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], value);

    public static void Put64(Span<byte> bytes, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes[at..], value);
}
