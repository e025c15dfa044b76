using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>Data that bytecode holds as such: under a name, or in a method that does nothing but return it.</summary>
/// <param name="Number">An integer.</param>
/// <param name="Text">A string, escaped.</param>
/// <param name="Bytes">A buffer's bytes.</param>
internal readonly record struct AmlConstant(ulong? Number, string? Text, ReadOnlyMemory<byte>? Bytes)
{
    /// <summary>Reads an object; null where it is something else, or computed.</summary>
    public static AmlConstant? Of(AmlObject data)
    {
        int at = data.At, end = data.End;
        if (data.IsMethod && (at >= end || data.Code.Bytes.Span[at++] != AmlOpcodes.Return)) return null;
        return Read(data.Code, ref at, end) is { } value && at == end ? value : null;
    }

    /// <summary>What all definitions of an object agree on; null where they do not, or there is none.</summary>
    public static AmlConstant? Of(AmlNode? node)
    {
        AmlConstant? agreed = null;
        foreach (var data in node?.Objects ?? [])
        {
            if (Of(data) is not { } value || (agreed is { } before && !before.Says(value))) return null;
            agreed = value;
        }

        return agreed;
    }

    /// <summary>The elements of a package that are constants; null where the object is no package.</summary>
    public static IReadOnlyList<AmlConstant>? Elements(AmlObject data)
    {
        int at = data.At;
        if (data.IsMethod && (at >= data.End || data.Code.Bytes.Span[at++] != AmlOpcodes.Return)) return null;
        if (!data.Code.TryByte(ref at, data.End, out byte opcode) || opcode != AmlOpcodes.Package) return null;
        if (!data.Code.TryPackage(ref at, data.End, out int last) || !AmlCode.TrySkip(ref at, last, 1)) return null;
        var elements = new List<AmlConstant>();
        while (at < last && Read(data.Code, ref at, last) is { } element) elements.Add(element);
        return elements;
    }

    /// <summary>The identifier of a device: a string, or the compressed form of one.</summary>
    /// <remarks>ACPI 19.6.38, EISAID: three letters of five bits, then four hexadecimal digits, the highest byte first.</remarks>
    public string? Identifier
    {
        get
        {
            if (Text is not null || Number is not { } packed || packed > uint.MaxValue) return Text;
            uint id = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness((uint)packed);
            return string.Create(CultureInfo.InvariantCulture, $"{Letter(id >> 26)}{Letter(id >> 21)}{Letter(id >> 16)}{id & 0xffff:X4}");
        }
    }

    private static AmlConstant? Read(AmlCode code, ref int at, int end)
    {
        int start = at;
        if (!code.TryByte(ref at, end, out byte opcode)) return null;
        if (opcode == AmlOpcodes.String) return code.TryString(ref at, end, out var text) ? new(null, Escaped.Bytes(text.Span), null) : null;
        if (opcode == AmlOpcodes.Buffer)
        {
            if (!code.TryPackage(ref at, end, out int last)) return null;
            int inside = at;
            at = last;
            if (!code.TryInteger(ref inside, last, out ulong size)) return null;
            return new(null, null, code.Bytes.Slice(inside, (int)Math.Min(size, (ulong)(last - inside))));
        }

        at = start;
        return code.TryInteger(ref at, end, out ulong number) ? new(number, null, null) : null;
    }

    private bool Says(AmlConstant other) => Number == other.Number && Text == other.Text
        && (Bytes ?? default).Span.SequenceEqual((other.Bytes ?? default).Span) && Bytes.HasValue == other.Bytes.HasValue;

    private static char Letter(uint bits) => (char)('@' + (bits & 0x1f));
}
