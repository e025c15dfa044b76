using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>What the texts about a machine have in common.</summary>
internal static class InventoryText
{
    /// <summary>Longer lines than these are none that any of the forms has; they are cut.</summary>
    private const int MostCharacters = 1024;

    /// <summary>Reads a file within bounds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it is meant to be, for the defect.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="defect">Why it is not taken.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool TryReadFile(string path, string what, out ReadOnlyMemory<byte> content, [NotNullWhen(false)] out Defect? defect)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[]? bytes = TableInput.ReadAll(stream, Limits.InventoryBytes);
        content = bytes;
        defect = bytes is null ? new(0, what, $"is larger than the {Limits.InventoryBytes >> 20} MiB that are read of one") : null;
        return bytes is not null;
    }

    /// <summary>A line as characters; a byte that is no ASCII becomes some character that none of the forms has.</summary>
    public static string Of(ReadOnlySpan<byte> line) => Encoding.Latin1.GetString(line[..Math.Min(line.Length, MostCharacters)]);

    /// <summary>A line as a defect shows it.</summary>
    public static string Shown(ReadOnlySpan<char> line) => Escaped.Text(line[..Math.Min(line.Length, 40)]);

    /// <summary>The first word and, behind it and its blanks, the rest.</summary>
    public static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny(' ', '\t');
        var word = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[end..].TrimStart(" \t");
        return word;
    }
}
