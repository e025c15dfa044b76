using System.Buffers;
using System.Text;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>However the records of a binary trace are taken, the same is read.</summary>
public class UsualRecordTests
{
    private static readonly string[] Times = ["", "0", "12.25", "\"12:00\"", "\"a\\\"b\"", "007", "{}", "1"];

    private static readonly string[] Expectations =
    [
        "", "{\"result\":\"ok\"}", "{\"result\":\"ok\",\"hpa\":\"0x12345\"}", "{\"result\":\"fault\",\"reason\":\"0x6\",\"recorded\":false}", "{\"result\":\"unreadable\"}", "{}", "{\"reason\":300}",
        "{\"domain\":5}", "{\"result\":\"ok\"", "null",
    ];

    private static readonly Gen<byte[]> Record =
        from source in Gen.Choose(0, int.MaxValue)
        from operation in Gen.Choose(0, 4)
        from address in Gen.Choose(0, int.MaxValue)
        from length in Gen.Elements(0, 1, 8, 64, 4096)
        from pasid in Gen.Elements<Pasid?>(null, null, new Pasid(17))
        from type in Gen.Elements(AddressType.Untranslated, AddressType.Untranslated, AddressType.Translated)
        from time in Gen.Elements(Times)
        from expectation in Gen.Elements(Expectations)
        select Written(new(new((ushort)(source >> 20), (ushort)source), (Operation)operation, new((ulong)address), (ulong)length, pasid, pasid is not null, type), time, expectation);

    private static readonly Gen<byte[]> Trace =
        from records in Record.ListOf()
        let bytes = (byte[])[.. Start(), .. records.SelectMany(record => record)]
        from at in Gen.Choose(16, Math.Max(16, bytes.Length - 1))
        from with in Gen.Choose(0, 255)
        from changes in Gen.Elements(false, false, true)
        from cut in Gen.Elements(0, 0, 0, 1, 30)
        select Changed(bytes, changes ? at : -1, (byte)with)[..Math.Max(0, bytes.Length - cut)];

    [Property(MaxTest = 1500)]
    public Property Record_that_is_read_the_short_way_says_the_same_the_long_way() => Prop.ForAll(Trace.ToArbitrary(), bytes =>
    {
        var wanted = Lines(new(new MemoryStream(bytes))).ToList();
        var taken = new List<string>();
        var input = new TraceInput(new MemoryStream(bytes));
        var chunk = new TraceChunk();
        while (input.TryTake(chunk))
        {
            while (chunk.TryReadUsual(out var access)) taken.Add(Text(access));
            Assert.Equal(chunk.IsAtEnd, taken.Count == chunk.LinesBefore + chunk.LineCount);
            if (!chunk.IsAtEnd) taken = [.. taken.Take((int)chunk.LinesBefore), .. Lines(chunk.Open())];
            if (taken.Count > 0 && taken[^1].StartsWith('!')) break; // Nothing tells where the next record begins.
        }

        if (taken.Count == 0 || !taken[^1].StartsWith('!')) taken.AddRange(Lines(input));
        Assert.Equal(wanted, taken);
    });

    private static IEnumerable<string> Lines(TraceInput input)
    {
        while (input.TryReadNext(out var line))
        {
            var told = line.Expectation ?? new();
            yield return line.Defect is { } defect ? $"! {defect}" : $"{line.Access} {told.Result} {told.HostAddress} {told.Reason} {told.Recorded}";
        }
    }

    private static string Text(in UsualAccess access)
    {
        var told = access.Expected;
        return $"{access.ToAccess()} {told.Result} {told.HostAddress} {told.Reason} {told.Recorded}";
    }

    private static byte[] Start()
    {
        var buffer = new ArrayBufferWriter<byte>();
        TraceBinary.WriteHeader(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Written(in Access access, string time, string expectation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        TraceBinary.WriteAccess(buffer, access, Encoding.UTF8.GetBytes(time), Encoding.UTF8.GetBytes(expectation));
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Changed(byte[] bytes, int at, byte with)
    {
        byte[] copy = [.. bytes];
        if (at >= 0 && at < copy.Length) copy[at] = with;
        return copy;
    }
}
