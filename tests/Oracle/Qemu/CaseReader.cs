using System.Buffers.Binary;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>Reads the files that a case of the protocol names.</summary>
internal static class CaseReader
{
    /// <summary>The state; what a file lacks or says wrongly is this program's caller's mistake.</summary>
    public static OracleState Read(JsonElement line)
    {
        if (!MemoryImage.TrySplitArgument(Text(line, "memory"), out string image, out var first) || first is { Value: not 0 }) throw new IOException("The memory image does not begin at address 0.");
        if (!RegisterSnapshot.TryRead(File.ReadAllBytes(Text(line, "registers")), null, out var registers, out var defect)) throw new IOException($"registers: {defect.What} {defect.Why}");
        int width = DmarReader.Read(File.ReadAllBytes(Text(line, "dmar"))).HostAddressWidth ?? throw new IOException("The DMAR table tells no host address width.");
        using var trace = File.OpenRead(Text(line, "trace"));
        var input = new TraceInput(trace);
        var accesses = new List<Access>();
        while (input.TryReadNext(out var access)) accesses.Add(access.Access);
        byte[] memory = File.ReadAllBytes(image);
        var words = Enumerable.Range(0, memory.Length / 8).Select(i => KeyValuePair.Create(8 * (ulong)i, BinaryPrimitives.ReadUInt64LittleEndian(memory.AsSpan(8 * i))));
        return new(width, OracleMemory.Of(words, (ulong)memory.Length), registers.Units[0].Values, accesses);
    }

    private static string Text(JsonElement line, string key) => line.GetProperty(key).GetString()!;
}
