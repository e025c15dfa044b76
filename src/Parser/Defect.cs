namespace Dmarkit.Parser;

/// <summary>Malformed content as data: what was found where, and why it is wrong.</summary>
/// <param name="Offset">Bytes from the start of the input, or the line number where the input is text.</param>
/// <param name="What">The thing that is wrong, as the subject of a sentence: <c>remapping structure length</c>.</param>
/// <param name="Why">The rest of that sentence, without full stop: <c>is 2, outside 4 to 96</c>.</param>
/// <param name="Kind">Which rule of its format the content breaks, where somebody tells them apart.</param>
public sealed record Defect(long Offset, string What, string Why, DefectKind Kind = DefectKind.Other)
{
    /// <summary>One sentence with the place in hexadecimal: <c>at 0x32: remapping structure length is 2, outside 4 to 96</c>.</summary>
    public override string ToString() => $"at {Hex.Of((ulong)Offset)}: {What} {Why}";
}
