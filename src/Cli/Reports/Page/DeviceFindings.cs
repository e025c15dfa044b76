using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>How many findings there are of each device, and how bad the worst is, so that a device can lead to its findings. Suppressed ones do not count.</summary>
internal sealed class DeviceFindings
{
    private readonly Dictionary<SourceId, (int Count, Severity Worst)> known = [];

    public DeviceFindings(CheckResult result)
    {
        foreach (var finding in result.Findings)
        {
            if (finding is not { Device: { } device, Suppressed: null }) continue;
            var (count, worst) = known.GetValueOrDefault(device);
            known[device] = (count + 1, finding.Severity > worst ? finding.Severity : worst);
        }
    }

    /// <summary>Writes a link to the findings of a device, where there are any.</summary>
    public void WriteLink(Html page, SourceId device)
    {
        if (!known.TryGetValue(device, out var of)) return;
        page.Write($"""<a class="count {Names.Of(of.Worst)}" href="#findings" data-device="{device}" aria-label="{of.Count} {(of.Count == 1 ? "finding" : "findings")} of {device}, worst: {Names.Of(of.Worst)}">{of.Count}</a>""");
    }
}
