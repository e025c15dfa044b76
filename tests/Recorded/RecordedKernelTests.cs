using Dmarkit.Cli;

namespace Dmarkit.Tests.Recorded;

/// <summary>A stopped machine with a real kernel's tables, in the folder <c>shared/dumps</c> beside the repository.</summary>
public class RecordedKernelTests
{
    [SharedFact("dumps/linux-6.1-legacy")]
    public void Every_expectation_about_a_real_kernels_tables_holds()
    {
        string path = Repository.Shared("dumps/linux-6.1-legacy")!;
        using var output = new StringWriter();
        using var error = new StringWriter();

        int status = Program.Run(
            ["replay", "--memory", $"{path}/memory.kdump", "--registers", $"{path}/iommu-fed90000.bin@0xfed90000", "--dmar", $"{path}/DMAR.bin", "--trace", $"{path}/trace.jsonl"],
            output, error);

        Assert.Equal("", error.ToString());
        Assert.Equal("replayed 952 accesses (14 fault, 16 msi, 922 ok): 952 with an expectation, 0 not as expected.\n0 errors, 0 warnings, 0 notes.\n", output.ToString());
        Assert.Equal(0, status);
    }
}
