using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Tells findings apart that have one fingerprint, as those of a table in two files: readers take equal ones for one.</summary>
internal sealed class Occurrences
{
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    /// <summary>The fingerprint, and how many had it up to now: <c>87bd4e4252a15548:1</c>.</summary>
    public string Of(Finding finding)
    {
        int count = seen[finding.Fingerprint] = seen.GetValueOrDefault(finding.Fingerprint) + 1;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{finding.Fingerprint}:{count}");
    }
}
