using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>A finding's message for readers that show nothing else of it.</summary>
internal static class SarifText
{
    /// <summary>The message, with the place and the bytes.</summary>
    public static string Of(Finding finding)
    {
        string address = finding.Address is { } physical && !finding.Place.Where.Contains(physical.ToString(), StringComparison.Ordinal) ? $", physical address {physical}" : "";
        string value = finding.Evidence.FirstOrDefault(fact => fact.Key == "value").Value is { } bytes && !finding.Message.Contains(bytes, StringComparison.Ordinal) ? $", value {bytes}" : "";
        return Plain($"{finding.Message} ({finding.Place.Where}{address}{value})");
    }

    /// <summary>Text in which no link is hidden: in brackets that parentheses follow SARIF has one (SARIF 2.1.0, 3.11.6), and a table can hold names of that form.</summary>
    private static string Plain(string text) =>
        text.Contains("](", StringComparison.Ordinal) ? text.Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal) : text;
}
