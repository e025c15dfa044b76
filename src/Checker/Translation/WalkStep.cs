using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One entry that a translation read, and what it decided: the evidence behind an outcome.</summary>
/// <param name="Structure">What was read: <c>context entry</c>, <c>second-stage level-3 entry</c>.</param>
/// <param name="Address">Where it lies, physically.</param>
/// <param name="Words">Its 64-bit words, lowest address first: 1, 2 or 8.</param>
/// <param name="Layout">Its fields, lowest bit first.</param>
/// <param name="Decision">What followed, as a clause: <c>names the table at 0x3000</c>.</param>
public sealed record WalkStep(
    string Structure, HostAddress Address, ImmutableArray<ulong> Words, IReadOnlyList<Field> Layout, string Decision)
{
    /// <summary>How many bytes it takes.</summary>
    public int LengthBytes => Words.Length * sizeof(ulong);

    /// <summary>The raw value as one hexadecimal number, the highest word first.</summary>
    public string RawValue => Raw(Words.AsSpan());

    /// <summary>Words as one hexadecimal number, the highest first.</summary>
    internal static string Raw(ReadOnlySpan<ulong> words)
    {
        var text = new StringBuilder("0x");
        for (int i = words.Length - 1; i >= 0; i--) text.Append(CultureInfo.InvariantCulture, $"{words[i]:x16}").Append(i > 0 ? "_" : "");
        return text.ToString();
    }

    /// <summary>The value of <paramref name="field"/> in this entry.</summary>
    public ulong Get(Field field) => field.ValueIn(Words[field.FirstBit / 64]);
}
