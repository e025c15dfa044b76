using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Build;

/// <summary>Tables to text and back.</summary>
internal static class RoundTrip
{
    /// <summary>The table as a YAML source.</summary>
    public static string Yaml(byte[] content)
    {
        using var text = new StringWriter { NewLine = "\n" };
        TableYaml.Write(text, DmarReader.Read(content));
        return text.ToString();
    }

    /// <summary>Writes the bytes in ASL and, where that is said to hold all of them, builds it.</summary>
    public static TableAsl ThroughAsl(byte[] content, uint? compiler)
    {
        var asl = TableAsl.Of(DmarReader.Read(content), compiler);
        Assert.True(asl.Text.All(c => c is '\n' or >= ' ' and <= '~'), "A text holds a character that a terminal might act on.");
        if (asl.IsComplete) Assert.True(content.AsSpan().SequenceEqual(Build(asl.Text)), $"{Convert.ToHexStringLower(content)} comes back as {Convert.ToHexStringLower(Build(asl.Text))} from\n{asl.Text}");
        else Assert.Contains("// ", asl.Text, StringComparison.Ordinal);
        return asl;
    }

    /// <summary>What the builder makes of a source.</summary>
    public static byte[] Build(string source)
    {
        Assert.True(SourceBuilder.TryBuild(Encoding.UTF8.GetBytes(source), out var built, out var errors), $"{string.Join('\n', errors)}\n{source}");
        Assert.Equal(SourceKind.Table, built.Kind);
        return Assert.Single(built.Files).Content.ToArray();
    }

    /// <summary>Writes the bytes as YAML and builds that.</summary>
    public static void ThroughYaml(byte[] content)
    {
        string source = Yaml(content);
        Assert.True(source.All(c => c is '\n' or >= ' ' and <= '~'), "A source holds a character that a terminal might act on.");
        Assert.True(content.AsSpan().SequenceEqual(Build(source)), $"{Convert.ToHexStringLower(content)} comes back as {Convert.ToHexStringLower(Build(source))} from\n{source}");
    }
}
