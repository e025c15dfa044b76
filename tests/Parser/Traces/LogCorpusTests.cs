using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>A log in every documented form of each importer, <c>tests/Golden/logs/NAME.log</c>, and what becomes of it.</summary>
public class LogCorpusTests
{
    public static TheoryData<string> Names => [.. LogReader.All().Select(importer => importer.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_form_of_an_importer_is_read_and_becomes_what_it_became(string name)
    {
        byte[] log = File.ReadAllBytes(Repository.PathOf($"tests/Golden/logs/{name}.log"));
        var trace = new TraceInput(new MemoryStream(log), new SourceId(0, 0, 0x17, 0));
        var to = new MemoryStream();
        using (var writer = new TraceWriter(to, TraceForm.JsonLines))
            while (trace.TryReadNext(out var line)) writer.Write(line);

        Assert.Equal((TraceForm.Log, 0L), (trace.Form, trace.Counts!.Unknown));
        Assert.Equal([name], trace.Counts.Known.Keys);
        Golden.Matches($"logs/{name}.jsonl", Encoding.UTF8.GetString(to.ToArray()));
    }
}
