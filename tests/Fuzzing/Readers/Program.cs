using SharpFuzz;

namespace Dmarkit.Readers;

/// <summary>Runs one reader under AFL++, writes the inputs that it starts from, or feeds a reader the files that were found.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["--list"])
        {
            foreach (var harness in Harness.All) Console.WriteLine(harness.Name);
            return 0;
        }

        if (args is ["--seeds", var folder])
        {
            Seeds.Write(folder);
            return 0;
        }

        if (args is not [var name, .. var files] || Harness.All.FirstOrDefault(harness => harness.Name == name) is not { } chosen)
        {
            Console.Error.WriteLine("readers: expected --list, --seeds DIR, or a harness of --list and files to feed it; without files it runs under afl-fuzz.");
            return 2;
        }

        foreach (string file in files) chosen.Feed(File.ReadAllBytes(file));
        if (files.Length == 0) Fuzzer.Run(input => chosen.Feed(Bytes(input)));
        return 0;
    }

    private static byte[] Bytes(Stream input)
    {
        using var content = new MemoryStream();
        input.CopyTo(content);
        return content.ToArray();
    }
}
