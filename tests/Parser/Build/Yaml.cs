using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Build;

/// <summary>Sources for tests, and what building them gives.</summary>
internal static class Yaml
{
    /// <summary>
    /// The start of a bundle with memory and one unit: 256 domains, three levels (39 bits), pages of 2 MiB, its root table at
    /// 0x1000. Keys of the memory may follow.
    /// </summary>
    public const string OneUnit = """
        kind: bundle
        units: [{base: 0xfed90000, registers: {CAP: 0xd2008440660262, ECAP: 0xf050da, GSTS: 0xc0000000, RTADDR: 0x1000}}]
        memory:
          size: 64K

        """;

    /// <summary>The one file of that name.</summary>
    public static byte[] File(string source, string name)
    {
        Assert.True(SourceBuilder.TryBuild(Encoding.UTF8.GetBytes(source), out var built, out var errors), string.Join('\n', errors));
        return built.Files.Single(file => file.Name == name).Content.ToArray();
    }

    /// <summary>The first error as text.</summary>
    public static string Error(string source)
    {
        Assert.False(SourceBuilder.TryBuild(Encoding.UTF8.GetBytes(source), out var built, out var errors));
        Assert.Null(built);
        return errors[0].ToString();
    }

    /// <summary>The 64-bit word at an address of an image that starts at 0.</summary>
    public static ulong Word(byte[] memory, int address) => BitConverter.ToUInt64(memory, address);
}
