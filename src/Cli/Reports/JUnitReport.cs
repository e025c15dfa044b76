using System.Globalization;
using System.Xml;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Findings as JUnit XML: a suite an input, a case a rule. A rule that could not look is skipped, not passed.</summary>
internal sealed class JUnitReport : IReport
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };

    public void Write(CheckResult result, TextWriter output)
    {
        var cases = RuleCase.Of(result);
        int unread = result.IsWhole ? 0 : 1;
        output.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"); // The writer would name the encoding of .NET's strings.
        using (var xml = XmlWriter.Create(output, Settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "dmarkit");
            WriteCounts(xml, cases, unread);
            foreach (var suite in cases.GroupBy(each => each.Input)) WriteSuite(xml, result, suite.Key, [.. suite]);
            if (unread > 0) WriteUnread(xml);
            xml.WriteEndElement();
        }

        output.Write('\n');
    }

    private static void WriteSuite(XmlWriter xml, CheckResult result, int? input, List<RuleCase> cases)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", input is { } index ? Shown(result.Inputs[index].Path) : "machine");
        WriteCounts(xml, cases, 0);
        foreach (var each in cases) WriteCase(xml, result, each);
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, CheckResult result, RuleCase each)
    {
        string kind = each.Input is { } input ? Shown(result.Inputs[input].Kind) : "machine";
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"{kind}.{each.Rule.Group.Name}");
        xml.WriteAttributeString("name", $"{each.Rule.Id} {each.Rule.Name}");
        xml.WriteAttributeString("time", "0");
        if (each.Fails)
        {
            var failing = each.Findings.Where(result.Fails).ToList();
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", Shown(failing.Count == 1 ? failing[0].Message : $"{failing.Count} findings: {failing[0].Message}"));
            xml.WriteAttributeString("type", Names.Of(failing[0].Severity));
            foreach (var finding in failing) xml.WriteString(Shown(Text(result, finding)) + "\n");
            xml.WriteString(Shown($"fix: {each.Rule.Fix}"));
            xml.WriteEndElement();
        }
        else if (each.Reason is { } reason)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", Shown(reason));
            xml.WriteEndElement();
        }

        var others = each.Findings.Where(finding => !result.Fails(finding)).ToList();
        if (others.Count > 0) xml.WriteElementString("system-out", string.Join('\n', others.Select(finding => Shown(Text(result, finding)))));
        xml.WriteEndElement();
    }

    private static string Text(CheckResult result, Finding finding)
    {
        string input = finding.Place.Input is { } index ? $"{result.Inputs[index].Path}, " : "";
        string offset = finding.Place is { Input: not null, Offset: { } at } ? $"offset 0x{at:x}, " : "";
        string suppressed = finding.Suppressed is { } by ? $" (suppressed by {by.By}{(by.Entry.Reason is { } reason ? $": {reason}" : "")})" : "";
        return $"{Names.Of(finding.Severity)}: {finding.Message} At {input}{offset}{finding.Place.Where}.{suppressed}";
    }

    /// <summary>What could not be read is an error of the run, not a failure of a rule.</summary>
    private static void WriteUnread(XmlWriter xml)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "inputs");
        WriteCounts(xml, [], 1);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "inputs");
        xml.WriteAttributeString("name", "everything is read");
        xml.WriteAttributeString("time", "0");
        xml.WriteStartElement("error");
        xml.WriteAttributeString("message", "Not everything could be read; the error stream says what.");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, List<RuleCase> cases, int errors)
    {
        void Count(string name, int count) => xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));
        Count("tests", cases.Count + errors);
        Count("failures", cases.Count(each => each.Fails));
        Count("errors", errors);
        Count("skipped", cases.Count(each => !each.Fails && each.Reason is not null));
        xml.WriteAttributeString("time", "0");
    }

    /// <summary>XML has no way to write control characters and half surrogates (XML 1.0, 2.2), which paths can hold.</summary>
    private static string Shown(string text) => Escaped.Sentence(text);
}
