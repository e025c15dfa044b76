using System.CommandLine;
using Dmarkit.Cli.Evidence;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit collect</c>: a bundle of the running machine.</summary>
internal static class Collect
{
    public static Command Create()
    {
        var output = new Option<string>("--output", "-o") { Description = "Directory for the bundle; it must be new or empty.", HelpName = "DIR", Required = true };
        var command = new Command(
            "collect",
            """
            Gathers what a check needs of this machine, a running Linux, as a bundle: its ACPI tables, memory map, processors, kernel log,
            PCI configuration space, IOMMU groups, and the registers of its remapping units. It says what it could not read, and what would
            permit that. Needs root for most of it.

            Examples:
              dmarkit collect -o my-host
              dmarkit check my-host
            """) { output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(output), RunConfiguration.Of(parsed)));
        return command;
    }

    private static int Run(string output, RunConfiguration run)
    {
        LiveMachine.Require(run, "collect: gathers from a running Linux; run it there.");
        if (output.Length == 0) throw new InputFailure("--output takes the name of a directory to write; it is empty.", ExitCode.Usage);
        if (File.Exists(output)) throw new InputFailure($"{output}: is a file; expected a directory to write the bundle to.", ExitCode.Usage);
        if (Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any())
            throw new InputFailure($"{output}: holds files already; name a new directory.", ExitCode.Usage);
        Files.Make(output, () => Directory.CreateDirectory(output));

        var collection = new Collection(run.MachineRoot, output, run.Error);
        AcpiTables.Collect(collection);
        ProcessorsAndMemory.Collect(collection);
        KernelLog.Collect(collection);
        PciFunctions.Collect(collection);
        IommuGroupList.Collect(collection);
        UnitRegisterPages.Collect(collection);
        string[] names = [.. Directory.EnumerateFileSystemEntries(output).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        run.Output.WriteLine($"{output}: {(names.Length == 0 ? "nothing" : string.Join(", ", names))}");
        return collection.Status;
    }
}
