namespace Dmarkit.Tests;

/// <summary>Texts that people read, kept as files: a change of them is a change that a reviewer sees.</summary>
internal static class Golden
{
    /// <summary>Compares a text with <c>tests/Golden/<paramref name="name"/></c>. With <c>GOLDEN=accept</c> in the environment the text becomes the file.</summary>
    public static void Matches(string name, string text)
    {
        string path = Repository.PathOf($"tests/Golden/{name}");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"tests/Golden/{name} does not exist. {Advice}");
        string[] expected = File.ReadAllText(path).Split('\n'), found = text.Split('\n');
        for (int i = 0; i < Math.Max(expected.Length, found.Length); i++)
        {
            string was = i < expected.Length ? expected[i] : "(end)", now = i < found.Length ? found[i] : "(end)";
            if (was != now) Assert.Fail($"tests/Golden/{name} differs from line {i + 1} on.\n  file: {was}\n  now:  {now}\n{Advice}");
        }
    }

    private const string Advice = "Run GOLDEN=accept dotnet test, then read the diff.";
}
