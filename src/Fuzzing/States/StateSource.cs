using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Reads states back from the YAML sources that they were written as.</summary>
public static class StateSource
{
    /// <summary>Reads a source of kind bundle.</summary>
    /// <param name="yaml">The source.</param>
    /// <param name="state">The state, on success.</param>
    /// <param name="why">Why the source is no state, as a clause; else null.</param>
    /// <returns>False where the source cannot be built, or has not exactly one unit, a memory image, a DMAR table and a trace.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> yaml, [NotNullWhen(true)] out RemappingState? state, [NotNullWhen(false)] out string? why)
    {
        state = null;
        why = null;
        if (!SourceBuilder.TryBuild(yaml, out var built, out var errors))
        {
            why = errors is [var first, ..] ? $"line {first.Line} is wrong: {first.Sentence}" : "it cannot be built";
            return false;
        }

        if (built.Kind != SourceKind.Bundle) why = "it is a table, not a bundle";
        else if (File("dmar.bin") is not { } table || DmarReader.Read(table) is not { HostAddressWidth: { } width }) why = "it has no DMAR table that tells a host address width";
        else if (File("registers.json") is not { } snapshot || !RegisterSnapshot.TryRead(snapshot, null, out var registers, out _) || registers.Units is not [var unit]) why = "it has not exactly one unit";
        else if (File("memory.bin") is not { } image) why = "it has no memory";
        else if (Accesses(File("trace.jsonl")) is not { } accesses) why = "its trace holds more than accesses";
        else state = new(StateMode.Legacy, width, (ulong)image.Length, Words(image.Span), unit.Values, accesses);
        return state is not null;

        ReadOnlyMemory<byte>? File(string name) => built.Files.FirstOrDefault(file => file.Name == name)?.Content;
    }

    private static ImmutableSortedDictionary<ulong, ulong> Words(ReadOnlySpan<byte> image)
    {
        var words = ImmutableSortedDictionary.CreateBuilder<ulong, ulong>();
        for (int at = 0; at + sizeof(ulong) <= image.Length; at += sizeof(ulong))
        {
            ulong word = BinaryPrimitives.ReadUInt64LittleEndian(image[at..]);
            if (word != 0) words[(ulong)at] = word;
        }

        return words.ToImmutable();
    }

    private static ImmutableArray<Access>? Accesses(ReadOnlyMemory<byte>? trace)
    {
        var accesses = ImmutableArray.CreateBuilder<Access>();
        if (trace is not { } lines) return accesses.ToImmutable();
        using var stream = new MemoryStream(lines.ToArray());
        var input = new TraceInput(stream);
        while (input.TryReadNext(out var line))
        {
            if (line.Defect is not null || line.Event is not null) return null;
            accesses.Add(line.Access);
        }

        return accesses.ToImmutable();
    }
}
