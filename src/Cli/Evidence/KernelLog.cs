using System.Globalization;
using System.Text;

namespace Dmarkit.Cli.Evidence;

/// <summary>Gathers the kernel's log from its own device, as <c>dmesg</c> prints it.</summary>
/// <remarks>Linux, Documentation/ABI/testing/dev-kmsg: a record is <c>priority,number,microseconds,flags;text</c>, and its keys follow in lines that begin with a blank.</remarks>
internal static class KernelLog
{
    private const string Device = "dev/kmsg";

    public static void Collect(Collection collection)
    {
        if (!File.Exists(collection.On(Device)))
        {
            collection.Lacking($"/{Device}: is not there; this may be a container.");
            return;
        }

        var text = new StringBuilder();
        foreach (string line in Collection.Lines(Posix.ReadWithoutWaiting(collection.On(Device), Collection.MaxBytes)))
        {
            if (TryRecord(line, out ulong time, out string message)) text.Append(CultureInfo.InvariantCulture, $"[{time / 1_000_000,5}.{time % 1_000_000:D6}] {message}\n");
        }

        if (text.Length > 0) collection.Write("dmesg.txt", text);
        else collection.Lacking($"/{Device}: cannot be read; {Collection.AsRootOr("the process lacks CAP_SYSLOG")} or set kernel.dmesg_restrict=0.");
    }

    /// <summary>What is not printable the kernel escapes, so that a line with it is of something else.</summary>
    private static bool TryRecord(string line, out ulong time, out string message)
    {
        time = 0;
        message = "";
        int end = line.IndexOf(';', StringComparison.Ordinal);
        if (end < 0 || line[0] == ' ' || line.AsSpan().ContainsAnyExceptInRange(' ', '~')) return false;
        string[] head = line[..end].Split(',');
        message = line[(end + 1)..];
        return ulong.TryParse(head[Math.Min(2, head.Length - 1)], NumberStyles.None, CultureInfo.InvariantCulture, out time);
    }
}
