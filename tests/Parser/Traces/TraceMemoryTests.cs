using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>Tests that weigh the process's memory, and so run when no others do.</summary>
[CollectionDefinition(nameof(WeighsMemory), DisableParallelization = true)]
public class WeighsMemory;

/// <summary>A trace is streamed: what it costs does not grow with its length.</summary>
[Collection(nameof(WeighsMemory))]
public class TraceMemoryTests
{
    private const int LineCount = 300_000;
    private const long LiveLimitBytes = 4 << 20;

    [Fact]
    public void Three_hundred_thousand_lines_are_read_in_memory_that_stays_constant()
    {
        var reader = new TraceReader(new RepeatedLines(LineCount));
        long before = GC.GetTotalMemory(forceFullCollection: true), highest = 0, count = 0;
        ulong sum = 0;
        while (reader.TryReadNext(out var line))
        {
            sum += line.Access.Address.Value;
            if (++count % (LineCount / 4) == 0) highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.Equal((LineCount, 0x1000UL * LineCount), (count, sum));
        Assert.InRange(highest - before, long.MinValue, LiveLimitBytes);
    }

    /// <summary>The same line again and again, made while it is read.</summary>
    private sealed class RepeatedLines(long count) : MemoryStream
    {
        private static readonly byte[] Line = Encoding.UTF8.GetBytes("""{"bdf":"0000:00:02.0","op":"write","iova":"0x1000","len":64}""" + "\n");
        private readonly long length = count * Line.Length;
        private long position;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int filled = (int)Math.Min(buffer.Length, length - position);
            for (int i = 0; i < filled;)
            {
                var rest = Line.AsSpan((int)((position + i) % Line.Length));
                int some = Math.Min(rest.Length, filled - i);
                rest[..some].CopyTo(buffer[i..]);
                i += some;
            }

            position += filled;
            return filled;
        }
    }
}
