using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Dmarkit.Parser;

namespace Dmarkit.Benchmarks;

/// <summary>A line of a trace, as most of them are, read.</summary>
[BenchmarkCategory(Promise.NoAllocation)]
public class TraceBenchmarks
{
    private const int LineCount = 512;
    private readonly TraceChunk chunk = new();

    /// <summary>Takes a chunk of lines.</summary>
    [GlobalSetup]
    public void Fill()
    {
        string text = string.Concat(Enumerable.Range(0, LineCount).Select(i => string.Create(CultureInfo.InvariantCulture,
            $$$"""{"bdf":"0000:00:02.0","op":"{{{(i % 2 == 0 ? "write" : "read")}}}","iova":"0x{{{0x1234_5000L + i * 64:x}}}","len":64,"expect":{"result":"ok","hpa":"0x{{{0x1_7f00_0000L + i * 64:x}}}"}}""") + "\n"));
        if (!new TraceInput(new MemoryStream(Encoding.ASCII.GetBytes(text))).TryTake(chunk) || chunk.LineCount != LineCount) throw new InvalidOperationException("The lines are not taken.");
    }

    /// <summary>A line, of 512 that are read one after another.</summary>
    [Benchmark(OperationsPerInvoke = LineCount)]
    public int UsualLine()
    {
        chunk.Rewind();
        int count = 0;
        while (chunk.TryReadUsual(out _)) count++;
        return count == LineCount ? count : throw new InvalidOperationException("A line is not usual.");
    }
}
