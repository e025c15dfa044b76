using System.Buffers.Binary;

namespace Dmarkit.Checker;

/// <summary>Configuration space for the examples of rules, in the digits that a source takes: what a rule looks at is set, and all else is 0.</summary>
internal static class ExampleConfig
{
    /// <summary>The first bytes of a function's configuration space.</summary>
    /// <param name="lengthBytes">As many as the rule's reader needs: 64 for a header, 256 for the list of capabilities.</param>
    /// <param name="words">The words that are not 0, each at a multiple of 4.</param>
    public static string Of(int lengthBytes, params (int Offset, uint Value)[] words)
    {
        byte[] bytes = new byte[lengthBytes];
        foreach (var (offset, value) in words) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), value);
        return Convert.ToHexStringLower(bytes);
    }
}
