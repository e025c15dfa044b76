namespace Dmarkit.Cli;

/// <summary>Where a running Linux shows what it knows of its machine.</summary>
internal static class LiveMachine
{
    /// <summary>The folder of ACPI tables, the DMAR among them.</summary>
    public static string Tables(RunConfiguration run)
    {
        Require(run, "lint: --live reads a running Linux; name files instead.");
        return In(run, "sys/firmware/acpi/tables");
    }

    /// <summary>Fails with a sentence on any other system.</summary>
    public static void Require(RunConfiguration run, string sentence)
    {
        if (run.MachineRoot == "/" && !OperatingSystem.IsLinux()) throw new InputFailure(sentence, ExitCode.Usage);
    }

    /// <summary>What a command line asks for, and for all else the machine's own files.</summary>
    public static PlatformRequest Complete(PlatformRequest request, RunConfiguration run) => request with
    {
        MemoryMap = request.MemoryMap ?? In(run, "proc/iomem"),
        Pci = request.Pci ?? In(run, "sys/bus/pci/devices"),
        ProcessorInfo = request.ProcessorInfo ?? In(run, "proc/cpuinfo"),
    };

    private static string In(RunConfiguration run, string path) => Path.Combine(run.MachineRoot, path);
}
