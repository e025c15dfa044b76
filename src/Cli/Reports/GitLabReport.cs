using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Findings as GitLab's Code Quality report: a list of what counts; suppressed findings have no place in it.</summary>
internal sealed class GitLabReport : IReport
{
    public void Write(CheckResult result, TextWriter output) => Json.Write(output, json =>
    {
        var occurrences = new Occurrences();
        json.WriteStartArray();
        foreach (var finding in result.Findings.Where(finding => finding.Suppressed is null))
        {
            var anchor = Anchor.Of(result, finding);
            json.WriteStartObject();
            json.WriteString("description", SarifText.Of(finding));
            json.WriteString("check_name", finding.Rule.Id);
            json.WriteString("fingerprint", occurrences.Of(finding));
            json.WriteString("severity", Severity(finding.Severity));
            json.WriteStartObject("location");
            json.WriteString("path", ArtifactUri.Short(anchor.Path));
            json.WriteStartObject("lines");
            json.WriteNumber("begin", anchor.Line);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Severity(Severity severity) => severity switch
    {
        Checker.Severity.Error => "critical",
        Checker.Severity.Warning => "minor",
        _ => "info",
    };
}
