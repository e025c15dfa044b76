using System.Diagnostics;
using System.Globalization;

namespace Dmarkit.Fuzzing;

/// <summary>How much memory a process has now.</summary>
internal static class ProcessMemory
{
    /// <summary>A target that is a script has a child or two; more than these are not counted.</summary>
    private const int MostProcesses = 64;

    /// <summary>Bytes in memory, with those of its children where the system tells who they are; 0 for a process that has ended.</summary>
    public static long Of(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return OfTree(process.Id);
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private static long OfTree(int root)
    {
        long bytes = 0;
        var waiting = new Queue<int>([root]);
        for (int i = 0; i < MostProcesses && waiting.TryDequeue(out int id); i++)
        {
            string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}");
            if (Text($"{folder}/statm").Split(' ') is [_, var resident, ..] && long.TryParse(resident, NumberStyles.None, CultureInfo.InvariantCulture, out long pages))
                bytes += pages * Environment.SystemPageSize;
            foreach (string child in Text(string.Create(CultureInfo.InvariantCulture, $"{folder}/task/{id}/children")).Split(' '))
                if (int.TryParse(child, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) waiting.Enqueue(number);
        }

        return bytes;
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
