using System.Globalization;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A finding as the page shows it.</summary>
/// <param name="Number">Its place in the list, from 1: links name it.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Bytes">The bytes that it is about, or null.</param>
internal sealed record ShownFinding(int Number, Finding Finding, HexExcerpt? Bytes)
{
    /// <summary>Digits of bytes that a page holds in all: it is opened in one piece.</summary>
    private const long MostDigits = 16 << 20;

    /// <summary>All findings of a run, worst first, suppressed ones last.</summary>
    public static IReadOnlyList<ShownFinding> Of(CheckResult result)
    {
        var shown = new List<ShownFinding>(result.Findings.Length);
        long digits = 0;
        foreach (var finding in result.Findings.OrderBy(finding => finding.Suppressed is not null).ThenByDescending(finding => finding.Severity))
        {
            var bytes = digits < MostDigits ? HexExcerpt.Of(result, finding) : null;
            digits += bytes?.Bytes.Length ?? 0;
            shown.Add(new(shown.Count + 1, finding, bytes));
        }

        return shown;
    }

    /// <summary>What is said of it beside its message, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Facts(CheckResult result)
    {
        if (Finding.Device is { } device) yield return new("device", device.ToString());
        if (Finding.Address is { } address) yield return new("address", address.ToString());
        if (Finding.Place.Input is { } input)
        {
            string offset = Finding.Place.Offset is { } at ? string.Create(CultureInfo.InvariantCulture, $", offset {Hex.Of((ulong)at)}{(Finding.Place.LengthBytes is { } length ? $", {length} bytes" : "")}") : "";
            yield return new("input", result.Inputs[input].Path + offset);
        }

        if (Anchor.Known(result, Finding) is { } anchor) yield return new("text", string.Create(CultureInfo.InvariantCulture, $"{anchor.Path} line {anchor.Line}"));
        foreach (var fact in Finding.Evidence) yield return fact;
        if (Finding.Rule.Citation.Length > 0) yield return new("written in", Finding.Rule.Citation);
        yield return new("fingerprint", Finding.Fingerprint);
        if (Finding.Suppressed is not { } suppressed) yield break;
        var entry = suppressed.Entry;
        yield return new("suppressed by", string.Join(", ", new[] { suppressed.By, entry.Reason, entry.Owner }.Where(part => !string.IsNullOrEmpty(part))));
    }
}
