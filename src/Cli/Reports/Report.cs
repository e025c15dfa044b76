namespace Dmarkit.Cli.Reports;

/// <summary>One format of findings: a function of the result and a writer.</summary>
internal interface IReport
{
    /// <summary>Writes the whole report.</summary>
    void Write(CheckResult result, TextWriter output);
}

/// <summary>The list of formats.</summary>
internal static class Report
{
    /// <summary>What <c>--format</c> takes.</summary>
    public static string[] Names { get; } = ["text", "json"];

    /// <summary>The format of that name, which is one of <see cref="Names"/>.</summary>
    public static IReport Of(string name) => name == "json" ? new JsonReport() : new TextReport();
}
