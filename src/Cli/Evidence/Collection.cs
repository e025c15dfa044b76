using System.Text;

namespace Dmarkit.Cli.Evidence;

/// <summary>A bundle in the making: reads from the machine, writes into the bundle, and says what is lacking.</summary>
/// <param name="machine">The root of the machine's file system.</param>
/// <param name="bundle">The bundle's directory.</param>
/// <param name="notes">Takes the sentences.</param>
internal sealed class Collection(string machine, string bundle, TextWriter notes)
{
    /// <summary>No file of these kinds is larger: a kernel's log has some megabytes, and the largest tables too.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>What a missing permission asks for; another remedy where the process is root already.</summary>
    public static string AsRootOr(string remedy) => Environment.IsPrivilegedProcess ? remedy : "run it as root";

    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int Status { get; private set; } = ExitCode.Done;

    /// <summary>A place on the machine, such as <c>proc/iomem</c>.</summary>
    public string On(string path) => Path.Combine(machine, path);

    /// <summary>A place in the bundle.</summary>
    public string In(string name) => Path.Combine(bundle, name);

    /// <summary>Says that something which a check needs cannot be read. All else is gathered nevertheless.</summary>
    public void Lacking(string sentence)
    {
        Note(sentence);
        Status = ExitCode.BadInput;
    }

    /// <summary>Says that something is not there which need not be.</summary>
    public void Note(string sentence) => notes.WriteLine(Program.Sentence(sentence));

    /// <summary>A file of the machine.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="maxBytes">The most that is read of it.</param>
    /// <returns>False where it cannot be read, or is not there.</returns>
    public bool TryRead(string path, out byte[] content, int maxBytes = MaxBytes)
    {
        content = [];
        try
        {
            // Files of /proc and /sys do not tell their length, and without permission they may end early.
            if (!File.Exists(On(path))) return false;
            using var stream = new FileStream(On(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            using var read = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int got; read.Length < maxBytes && (got = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, maxBytes - read.Length))) > 0;) read.Write(buffer, 0, got);
            content = read.ToArray();
            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Copies a file of the machine as it is.</summary>
    /// <returns>False where it cannot be read.</returns>
    public bool Copy(string path, string name)
    {
        if (!TryRead(path, out byte[] content)) return false;
        Write(name, content);
        return true;
    }

    /// <summary>Writes a file of the bundle.</summary>
    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        File.WriteAllBytes(In(name), content);
    }

    /// <summary>Writes a text of the bundle, whose characters are the bytes of the machine's own.</summary>
    public void Write(string name, StringBuilder text) => Write(name, Encoding.Latin1.GetBytes(text.ToString()));

    /// <summary>A file's lines; none where it cannot be read.</summary>
    public IEnumerable<string> Lines(string path) => TryRead(path, out byte[] content) ? Lines(content) : [];

    /// <summary>A text's lines, each byte as a character.</summary>
    public static IEnumerable<string> Lines(byte[] text)
    {
        string[] lines = Encoding.Latin1.GetString(text).Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    /// <summary>The names of what is in a folder, sorted by their bytes; none where there is no such folder, or it cannot be read.</summary>
    public string[] Names(string path)
    {
        try
        {
            return Directory.Exists(On(path)) ? [.. Directory.EnumerateFileSystemEntries(On(path)).Select(Path.GetFileName).Order(StringComparer.Ordinal)!] : [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }
}
