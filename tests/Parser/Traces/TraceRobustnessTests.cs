using System.Buffers;
using System.Text;
using System.Text.Json;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>Whatever the bytes, a trace ends; whatever the access, it survives being written.</summary>
public class TraceRobustnessTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\n", "\r\n", " ", "\t", "\0", "\"bdf\"", "\"op\"", "\"iova\"", "\"address\"", "\"data\"", "\"len\"", "\"pasid\"",
        "\"priv\"", "\"at\"", "\"expect\"", "\"result\"", "\"hpa\"", "\"reason\"", "\"\\ud800\"", "\"\\u0062df\"", "\"00:02.0\"", "\"read\"", "\"msi\"",
        "\"translated\"", "\"ok\"", "\"0x1000\"", "\"0xffffffffffffffff\"", "-1", "0", "1e400", "18446744073709551616", "true", "null", "//", "/*", "\ufeff", "ÿ",
    ];

    private static readonly Gen<byte[]> AnyBytes = ArbMap.Default.GeneratorFor<byte[]>();

    private static readonly Gen<byte[]> Soup = Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));

    private static readonly Gen<byte[]> Mutated =
        from accesses in Accesses.NonEmptyListOf()
        let text = string.Join('\n', accesses.Select(access => Encoding.UTF8.GetString(Write(access)))) + "\n"
        let bytes = Encoding.UTF8.GetBytes(text)
        from at in Gen.Choose(0, bytes.Length - 1)
        from with in Gen.Choose(0, 255)
        from cut in Gen.Frequency((3, Gen.Constant(bytes.Length)), (1, Gen.Choose(0, bytes.Length)))
        select ((byte[])[.. bytes[..at], (byte)with, .. bytes[(at + 1)..]])[..cut];

    private static readonly Gen<byte[]> Marks = Gen.Elements<byte[]>([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]);

    private static Gen<Access> Accesses =>
        from requester in ArbMap.Default.GeneratorFor<ushort>()
        from segment in Gen.Elements<ushort>(0, 1, ushort.MaxValue)
        from operation in Gen.Elements(Enum.GetValues<Operation>().Where(operation => operation != Operation.PageRequest).ToArray())
        from address in Gen.OneOf(Gen.Choose(0, int.MaxValue).Select(value => (ulong)value), Gen.Elements(0xfee0_0018UL, ulong.MaxValue - (1 << 30)))
        from wantedLength in Gen.Elements<ulong>(0, 1, 4, 64, 4096, 1 << 30)
        from pasid in Gen.Elements<Pasid?>(null, null, new Pasid(0), new Pasid(17), new Pasid(Pasid.Max))
        from privileged in Gen.Elements(false, true)
        from type in Gen.Elements(Enum.GetValues<AddressType>())
        from data in Gen.Elements<uint?>(null, 0, 0x31, uint.MaxValue)
        let isMessage = operation == Operation.Message
        let length = isMessage ? 4 : type == AddressType.TranslationRequest || (wantedLength == 0 && operation != Operation.Read) ? 1 : wantedLength
        select new Access(new(segment, requester), operation, new(address), length, pasid, privileged, type, isMessage ? data ?? 0 : data);

    [Property(MaxTest = 3000)]
    public Property Access_that_is_written_is_read_back() => Prop.ForAll(Accesses.ToArbitrary(), access =>
    {
        byte[] line = Write(access);
        Assert.True(AccessJson.TryParse(line, out var read, out var expectation, out var defect), $"{Encoding.UTF8.GetString(line)}: {defect}");
        Assert.Equal(access, read);
        Assert.Null(expectation);
    });

    [Fact]
    public void Any_bytes_are_a_trace_that_ends()
    {
        foreach (var bytes in (Gen<byte[]>[])[AnyBytes, Soup, Mutated])
        {
            var marked = from mark in Marks from rest in bytes select (byte[])[.. mark, .. rest];
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(60).WithQuietOnSuccess(true), Prop.ForAll(marked.ToArbitrary(), HoldsTogether));
        }
    }

    private static void HoldsTogether(byte[] content)
    {
        var reader = new TraceReader(new MemoryStream(content));
        long last = 0;
        while (reader.TryReadNext(out var line))
        {
            Assert.InRange(line.Number, last + 1, content.Length);
            last = line.Number;
            if (line.Defect is not { } defect)
            {
                Assert.Equal(line.Access, Reread(line.Access));
                continue;
            }

            Assert.Equal(line.Number, defect.Offset);
            Assert.All(defect.What + defect.Why, character => Assert.InRange(character, ' ', '~'));
        }
    }

    private static Access Reread(Access access) => AccessJson.TryParse(Write(access), out var read, out _, out _) ? read : default;

    private static byte[] Write(Access access)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) OutcomeJson.WriteAccess(json, access);
        return buffer.WrittenSpan.ToArray();
    }
}
