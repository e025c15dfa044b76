using System.Text;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Parser.Snapshots;

/// <summary>Whatever the bytes, there is a snapshot or a sentence.</summary>
public class SnapshotRobustnessTests
{
    private const string Good = """{"units":[{"base":"0xfed90000","segment":0,"registers":{"VER":"0x10","CAP":"0xd2008c222f0606","GSTS":2147483648,"X":1}},{"registers":{}}]}""";

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\n", " ", "\0", "\"units\"", "\"base\"", "\"segment\"", "\"registers\"", "\"CAP\"", "\"GSTS\"", "\"\\ud800\"", "\"u\\ud800nits\"",
        "\"0x1000\"", "4294967296", "-1", "1e400", "null", "true", "//x\n", "/*", "{\"units\":[", "{\"registers\":{", "ÿ", "\ufeff",
    ];

    private static readonly Gen<byte[]> AnyBytes = ArbMap.Default.GeneratorFor<byte[]>();

    private static readonly Gen<byte[]> Soup = Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.UTF8.GetBytes("{" + string.Concat(pieces)));

    private static readonly Gen<byte[]> Mutated =
        from at in Gen.Choose(0, Good.Length - 1)
        from with in Gen.Choose(0, 255)
        from cut in Gen.Choose(at, Good.Length)
        let bytes = Encoding.UTF8.GetBytes(Good)
        select ((byte[])[.. bytes[..at], (byte)with, .. bytes[(at + 1)..]])[..cut];

    private static readonly Gen<byte[]> Pages =
        from seed in Gen.Choose(0, int.MaxValue)
        from version in Gen.Elements(0u, 0x10u, 0x7bu, 0x20u, uint.MaxValue)
        from length in Gen.Elements(0, 1, 4095, 4096, 4097, 8192)
        let page = ImageBuilder.Pattern(8192, seed)
        select WithVersion(page, version)[..length];

    private static readonly Gen<byte[]> Texts =
        from text in Gen.Elements(SnapshotRegsetTests.Kabylake, SnapshotLogTests.Boot)
        from at in Gen.Choose(0, text.Length - 1)
        from with in Gen.Choose(0, 255)
        from cut in Gen.Choose(at, text.Length)
        let bytes = Encoding.Latin1.GetBytes(text)
        select ((byte[])[.. bytes[..at], (byte)with, .. bytes[(at + 1)..]])[..cut];

    [Fact]
    public void Any_bytes_are_a_snapshot_or_not_without_an_exception()
    {
        foreach (var bytes in (Gen<byte[]>[])[AnyBytes, Soup, Mutated, Pages, Texts])
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(4000).WithEndSize(60).WithQuietOnSuccess(true), Prop.ForAll(bytes.ToArbitrary(), HoldsTogether));
    }

    private static void HoldsTogether(byte[] content)
    {
        foreach (HostAddress? unitBase in new HostAddress?[] { null, new HostAddress(ulong.MaxValue) })
        {
            bool read = RegisterSnapshot.TryRead(content, unitBase, out var snapshot, out var defect);
            Assert.Equal((read, !read), (snapshot is not null, defect is not null));
            if (snapshot is null) continue;
            Assert.Equal(snapshot.Units.Length, snapshot.Units.Select(unit => unit.Base).Distinct().Count());
            Assert.All(snapshot.Units, unit => Assert.All(RegisterMap.All, register => Assert.True(register.LengthBytes == 8 || unit[register] is null or <= uint.MaxValue)));
        }
    }

    private static byte[] WithVersion(byte[] page, uint version)
    {
        ImageBuilder.Put32(page, 0, version);
        return page;
    }
}
