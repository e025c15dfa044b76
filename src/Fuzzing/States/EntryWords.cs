using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Entries and registers made of their fields' values, by the layouts' own tables of fields.</summary>
internal static class EntryWords
{
    /// <summary>The bits of an address within a page.</summary>
    public const int FrameShift = 12;

    private const int WordBits = 64, LeastFrameBits = 40, MostFrameBits = 52;

    /// <summary>The words of an entry; what is not named is 0, and what does not fit a field is cut.</summary>
    public static ulong[] Of(IReadOnlyList<Field> layout, params ReadOnlySpan<(string Field, ulong Value)> values)
    {
        var last = layout[^1];
        ulong[] words = new ulong[(last.FirstBit + last.BitCount + WordBits - 1) / WordBits];
        foreach (var (name, value) in values)
        {
            var field = Named(layout, name);
            words[field.FirstBit / WordBits] |= value << (field.FirstBit % WordBits) & field.Mask;
        }

        return words;
    }

    /// <summary>A register with fields set to values.</summary>
    public static ulong With(this IReadOnlyList<Field> layout, ulong word, params ReadOnlySpan<(string Field, ulong Value)> values)
    {
        foreach (var (name, value) in values)
        {
            var field = Named(layout, name);
            word = word & ~field.Mask | value << (field.FirstBit % WordBits) & field.Mask;
        }

        return word;
    }

    /// <summary>The field of that name.</summary>
    public static Field Named(IReadOnlyList<Field> layout, string name)
    {
        foreach (var field in layout)
        {
            if (field.Name == name) return field;
        }

        throw new ArgumentException($"The layout has no field {name}.", nameof(name));
    }

    /// <summary>True for a field that holds the frame number of a page: a table, or what is mapped.</summary>
    public static bool IsAddress(Field field) =>
        field is { BitCount: >= LeastFrameBits and <= MostFrameBits, Role: FieldRole.Value } && field.FirstBit % WordBits == FrameShift;

    /// <summary>A page's frame number, as fields hold it.</summary>
    public static ulong Frame(ulong address) => address >> FrameShift;
}
