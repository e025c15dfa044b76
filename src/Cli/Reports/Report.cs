namespace Dmarkit.Cli.Reports;

/// <summary>One format of findings: a function of the result and a writer.</summary>
internal interface IReport
{
    /// <summary>Writes the whole report.</summary>
    void Write(CheckResult result, TextWriter output);
}

/// <summary>What a report is told beside the result.</summary>
/// <param name="SarifForGitHub">True for the SARIF that GitHub takes.</param>
/// <param name="HasColour">True where the text may have colours.</param>
internal sealed record ReportStyle(bool SarifForGitHub = true, bool HasColour = false);

/// <summary>The list of formats.</summary>
internal static class Report
{
    /// <summary>The format for people.</summary>
    public const string Text = "text";

    private static readonly (string Name, Func<ReportStyle, IReport> Make)[] Formats =
    [
        (Text, style => new TextReport(style.HasColour)),
        ("json", _ => new JsonReport()),
        ("sarif", style => new SarifReport(style.SarifForGitHub)),
        ("junit", _ => new JUnitReport()),
        ("gitlab", _ => new GitLabReport()),
        ("markdown", _ => new MarkdownReport()),
        ("html", _ => new HtmlReport()),
    ];

    /// <summary>What <c>--format</c> takes.</summary>
    public static string[] Names { get; } = [.. Formats.Select(format => format.Name)];

    /// <summary>The format of that name, which is one of <see cref="Names"/>.</summary>
    public static IReport Of(string name, ReportStyle style) => Formats.First(format => format.Name == name).Make(style);
}
