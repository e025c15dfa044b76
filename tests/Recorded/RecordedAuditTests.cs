namespace Dmarkit.Tests.Recorded;

/// <summary>What audit says of a healthy kernel's state, each line with the reason why it is said rightly.</summary>
public class RecordedAuditTests
{
    private const string Folder = "../shared/dumps/linux-6.1-legacy";

    /// <summary>By rule and place: errors and warnings that are not here, or are here and not found, fail the test.</summary>
    private static readonly Dictionary<(string Rule, string Where), string> Justified = new()
    {
        [("VTD056", "unit 0xfed90000 / ECAP")] =
            "A note. QEMU's unit has ECAP.C clear (0xf00f4e, bit 0); Linux flushes each table it writes, so nothing is wrong, and a reader of the dump may want to know.",
    };

    [SharedFact("dumps/linux-6.1-legacy")]
    public void Each_finding_on_a_healthy_kernel_is_justified()
    {
        string folder = Repository.PathOf(Folder);
        var run = CommandLine.Run([
            "audit", "--memory", $"{folder}/memory.kdump", "--registers", $"{folder}/iommu-fed90000.bin", "--dmar", $"{folder}/DMAR.bin", "--pci", $"{folder}/pci.txt",
            "--memory-map", $"{folder}/iomem.txt", "--format", "json"]);
        var findings = run.Json.GetProperty("findings").EnumerateArray()
            .Select(finding => (Rule: finding.GetProperty("rule").GetString()!, Where: finding.GetProperty("where").GetString()!, Severity: finding.GetProperty("severity").GetString()!, Message: finding.GetProperty("message").GetString()!))
            .ToList();
        Assert.DoesNotContain(findings, finding => finding.Severity == "error");
        Assert.Equal(Justified.Keys.Order(), findings.Select(finding => (finding.Rule, finding.Where)).Order());
        Golden.Matches("audit-linux-6.1-legacy.txt", string.Concat(findings.Select(finding => $"{finding.Severity} {finding.Rule} {finding.Where}: {finding.Message}\n  {Justified[(finding.Rule, finding.Where)]}\n")));
    }
}
