namespace Dmarkit.Cli.Evidence;

/// <summary>Gathers what <c>/proc</c> tells of processors and of the memory map.</summary>
internal static class ProcessorsAndMemory
{
    public static void Collect(Collection collection)
    {
        if (!collection.Copy("proc/cpuinfo", "cpuinfo.txt")) collection.Lacking("/proc/cpuinfo: cannot be read; mount /proc.");
        if (!collection.TryRead("proc/iomem", out byte[] map))
            collection.Lacking("/proc/iomem: cannot be read; mount /proc.");
        else if (Collection.Lines(map).All(HasNoAddress)) // Linux shows the ranges to everybody, but their addresses to root only.
            collection.Lacking($"/proc/iomem: has zeros for all addresses; {Collection.AsRootOr("the process lacks CAP_SYS_ADMIN")}.");
        else
            collection.Write("iomem.txt", map);
    }

    private static bool HasNoAddress(string line)
    {
        string range = line.TrimStart();
        int end = range.AsSpan().IndexOfAny(' ', '\t');
        return !(end < 0 ? range : range.AsSpan(0, end)).ContainsAnyExcept('0', '-');
    }
}
