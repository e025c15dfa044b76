using System.Diagnostics;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using static Dmarkit.Tests.Parser.Acpi.AmlWriter;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>Whatever the bytecode, reading ends and nothing is thrown; what a writer declares is found.</summary>
public class AmlRobustnessTests
{
    private static readonly Gen<string> AnyName = from lead in Gen.Elements('A', 'Z', '_') from rest in Gen.Elements("CI0", "_01", "A", "") select lead + rest;

    private static readonly Gen<byte> AnyByte = Gen.Choose(0, 255).Select(value => (byte)value);

    /// <summary>Bytes that mean something in bytecode, so that few inputs end at their first.</summary>
    private static readonly Gen<byte[]> AnyPiece = Gen.OneOf(
        AnyName.Select(Name), AnyByte.ArrayOf(1), AnyByte.ArrayOf(),
        Gen.Elements<byte[]>([0x10, 0x4f], [0x5b, 0x82, 0x0f], [0x14, 0x09], [0xa0, 0x0a], [0xa1, 0x05], [0x08], [0x5b, 0x81], [0x11, 0x0a], [0x5c], [0x5e], [0x2f, 3], [0x92], [0x70]));

    [Fact]
    public void Any_bytes_are_read() => Check(3000, AnyPiece.ListOf(), pieces =>
    {
        var table = Table("DSDT", [.. pieces]);
        Assert.All(AmlNamespace.Read([table, table]).Defects, defect => Assert.InRange(defect.Offset, 0, table.Bytes.Length));
    });

    [Fact]
    public void Any_damage_is_read()
    {
        byte[] remapping = Buffer(new Guid("D8C1A3A6-BE9B-4C9B-91BF-C3CB81FC5DAF").ToByteArray());
        byte[] sound = Table("DSDT", Scope("\\_SB", Device("PCI0", Named("_HID", EisaId("PNP0A08")), Named("_CID", List(EisaId("PNP0A03"), Text("X"))), Named("_BBN", Number(5)),
            Named("_CRS", Buffer(0x86, 9, 0, 1, 0, 0, 0xd9, 0xfe, 0, 0x10, 0, 0, 0x79, 0)), Method("_DSM", 4, If(Equal(Arg0, remapping), If(Equal(Arg2, Number(1)), Return(Buffer(1, 2, 3, 4, 5))))),
            Device("RP01", Named("_ADR", Number(0x1c_0000)), Named("_DSD", List(List(Text("ExternalFacingPort"), Number(1)))))))).Bytes.ToArray();
        var damage = from at in Gen.Choose(36, sound.Length - 1) from value in AnyByte select (at, value);
        Check(5000, damage.NonEmptyListOf(), changes =>
        {
            byte[] damaged = changes.Aggregate(sound, (bytes, change) => bytes.With(change.at, change.value));
            foreach (var device in AmlNamespace.Read([new AcpiTable(damaged, "")]).Devices)
                Assert.All(device.RemappingData, data => Assert.NotNull(data.ToTable()));
        });
    }

    [Fact]
    public void Every_device_that_is_written_is_found()
    {
        var tree = AnyTree(4);
        Check(500, tree.ListOf(), trees =>
        {
            var written = new HashSet<string>();
            var names = Read([.. trees.Select(each => each.Write("", written))]);

            Assert.Empty(names.Defects);
            Assert.Equal(written.Order(StringComparer.Ordinal), names.Devices.Select(device => device.Path).Order(StringComparer.Ordinal));
            Assert.All(written, path => Assert.True(names.Defines(path)));
        });
    }

    [Fact]
    public void Bytecode_made_to_take_long_does_not()
    {
        byte[] deep = Name("\\" + string.Join('.', Enumerable.Repeat("A", 60)));
        byte[] calls = [.. Enumerable.Repeat(Name("FIND"), 50_000).SelectMany(name => name)]; // Each is searched for in 60 scopes.
        byte[] devices = [.. Enumerable.Range(0, 20_000).SelectMany(i => Device($"D{i % 1000:d3}", Name($"X{i / 1000:d3}")))];
        var clock = Stopwatch.StartNew();
        _ = Read([0x10, .. Package(deep, calls)]);
        _ = Read([0x10, .. Package(deep, devices)]).Devices;

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    private static Gen<Tree> AnyTree(int depth) =>
        from kind in Gen.Elements(0, 0, 0, 1, 2)
        from name in AnyName
        from count in Gen.Choose(0, depth == 0 ? 0 : 3)
        from below in depth == 0 ? Gen.Constant<List<Tree>>([]) : AnyTree(depth - 1).ListOf(count).Select(list => list.ToList())
        select new Tree(kind, name, below);

    private static void Check<T>(int cases, Gen<T> gen, Action<T> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases).WithEndSize(60).WithQuietOnSuccess(true), Prop.ForAll(gen.ToArbitrary(), holds));

    /// <summary>A device, a device by its whole path, or a condition, with what is inside.</summary>
    private sealed record Tree(int Kind, string Name, IReadOnlyList<Tree> Below)
    {
        public byte[] Write(string scope, HashSet<string> written)
        {
            if (Kind == 2) return If(Equal(AmlWriter.Name("VAR"), Number(1)), [.. Below.Select(each => each.Write(scope, written))]);
            string tidy = Name.TrimEnd('_') is { Length: > 0 } name ? name : "_";
            string path = scope.Length == 0 ? "\\" + tidy : $"{scope}.{tidy}";
            written.Add(path);
            return Device(Kind == 0 ? Name : path, [.. Below.Select(each => each.Write(path, written))]);
        }
    }
}
