using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>The binary log of edk2's VT-d drivers: accesses, registers and the table.</summary>
public class FirmwareLogTests
{
    private static readonly string[] Kept = ["VER", "CAP", "ECAP", "GSTS", "RTADDR", "FSTS", "FECTL", "FEDATA", "FEADDR", "FEUADDR", "IQERCD", "FRCD0_LO", "FRCD0_HI"];

    [Property]
    public Property Access_that_is_granted_keeps_all_fields() => Prop.ForAll(
        (from requester in ArbMap.Default.GeneratorFor<ushort>()
         from page in Gen.Choose(0, int.MaxValue)
         from length in Gen.Elements<ulong>(1, 4096, 4097, 1 << 21)
         from access in Gen.Elements<ulong>(1, 2, 3)
         from time in Gen.Elements<ulong>(0, 1, ulong.MaxValue)
         select (requester, address: (ulong)page << 12, length, access, time)).ToArbitrary(), given =>
        {
            ulong last = (given.length - 1) / 4096 * 4096;
            var expected = (last > 0 ? new ulong[] { 0, last } : [0]).Select(offset => new TraceLine(
                1, new(new(0, given.requester), Operation.Read, new(given.address + offset), 0), Expectation.Landing(new(given.address + offset)), null)
            {
                Time = given.time == 0 ? default : new(given.time, null),
            });

            Assert.Equal(expected, Read(new FirmwareLogWriter().SetAttribute(given.requester, given.address, given.length, given.access, time: given.time).ToArray(), out _));
        });

    [Fact]
    public void What_is_taken_back_or_refused_is_not_expected()
    {
        byte[] log = new FirmwareLogWriter().Add(29, 0, 0).SetAttribute(0x10, 0x1000, 0x1000, 3).SetAttribute(0x18, 0x1000, 0x1000, 3).SetAttribute(0x10, 0x1000, 0x1000, 0)
            .SetAttribute(0x20, 0x5000, 0x1000, 1, status: 0x8000_0000_0000_0003).Add(47, 0x1000, 2).ToArray();

        Assert.Equal([new SourceId(0, 0x18)], Read(log, out var counts).Select(line => line.Access.Source));
        Assert.Equal((6L, 6L, 3L, 0L), (counts.Lines, counts.Known["edk2-vtd-log"], counts.NoAccess, counts.Unknown));
    }

    [Property]
    public Property Registers_keep_their_values() => Prop.ForAll(ArbMap.Default.GeneratorFor<ulong>().ListOf(Kept.Length).ToArbitrary(), words =>
    {
        var values = Kept.Zip(words).ToDictionary(pair => pair.First, pair => UnitRegisterMap.Named(pair.First)!.LengthBytes == 4 ? (uint)pair.Second : pair.Second);
        byte[] log = new FirmwareLogWriter().Registers(0xfed9_0000, values).ToArray();

        Assert.True(RegisterSnapshot.TryRead(log, null, out var snapshot, out _));
        var unit = Assert.Single(snapshot.Units);
        Assert.Equal(new HostAddress(0xfed9_0000), unit.Base);
        Assert.Equal(values.OrderBy(pair => pair.Key, StringComparer.Ordinal), unit.Values);
    });

    [Fact]
    public void Last_event_of_a_unit_tells_its_state()
    {
        byte[] log = new FirmwareLogWriter().Registers(0xfed9_0000, new Dictionary<string, ulong> { ["VER"] = 0x10, ["GSTS"] = 0, ["RTADDR"] = 0 })
            .Registers(0xfed9_1000, new Dictionary<string, ulong> { ["VER"] = 0x50 }).FewRegisters(0xfed9_0000, 0xc000_0000, 0x1000).ToArray();

        Assert.True(RegisterSnapshot.TryRead(log, null, out var snapshot, out _));
        Assert.Equal([(0xfed9_0000UL, 0x10UL, 0xc000_0000UL, 0x1000UL), (0xfed9_1000, 0x50, 0, 0)], snapshot.Units.Select(unit => (unit.Base!.Value.Value, unit.Values["VER"], unit.Values["GSTS"], unit.Values["RTADDR"])));
    }

    [Fact]
    public void Table_is_the_one_that_the_drivers_found()
    {
        byte[] table = File.ReadAllBytes(Repository.PathOf("corpus/client-healthy/dmar.bin"));
        byte[] log = new FirmwareLogWriter().Add(24, 0, 0).Add(25, 0, table).ToArray();

        Assert.True(TableInput.TryRead(new MemoryStream(log), false, out var tables, out _));
        Assert.Equal(table, Assert.Single(tables.Tables).Bytes.ToArray());
        Assert.False(TableInput.TryRead(new MemoryStream(new FirmwareLogWriter().Add(24, 0, 0).ToArray()), false, out _, out var defect));
        Assert.Equal("holds no DMAR table", defect.Why);
    }

    [Fact]
    public void Wherever_a_log_is_cut_off_what_comes_before_counts()
    {
        byte[] log = new FirmwareLogWriter().SetAttribute(0x10, 0x1000, 0x1000, 3).SetAttribute(0x18, 0x2000, 0x1000, 3).ToArray();
        for (int length = log.Length / 2; length <= log.Length; length++)
        {
            var lines = Read(log[..length], out _);
            bool isWhole = length == log.Length, isBetween = length == log.Length / 2;

            Assert.Equal(isWhole ? 2 : 1, lines.Count(line => line.Defect is null));
            Assert.Equal(isWhole || isBetween ? [] : ["event 2 is cut off"], lines.Where(line => line.Defect is not null).Select(line => $"{line.Defect!.What} {line.Defect.Why}"));
        }
    }

    [Property(MaxTest = 500)]
    public Property Whatever_the_bytes_a_log_ends() => Prop.ForAll(
        (from at in Gen.Choose(0, 200) from with in ArbMap.Default.GeneratorFor<byte>() from cut in Gen.Choose(0, 200) select (at, with, cut)).ToArbitrary(), spoilt =>
        {
            byte[] log = new FirmwareLogWriter().SetAttribute(0x10, 0x1000, 0x1000, 3).Registers(0x1000, new Dictionary<string, ulong>()).Add(25, 0, new byte[40]).ToArray();
            log[spoilt.at % log.Length] = spoilt.with;
            log = log[..^(spoilt.cut % 64)];

            Assert.InRange(Read(log, out _).Count, 0, log.Length);
            _ = RegisterSnapshot.TryRead(log, null, out _, out _);
            _ = TableInput.TryRead(new MemoryStream(log), false, out _, out _);
        });

    [Theory]
    [InlineData("corpus/client-healthy/dmar.bin")]
    [InlineData("corpus/client-healthy/memory.bin")]
    [InlineData("tests/Golden/logs/qemu-trace.log")]
    public void Other_files_are_none(string path) => Assert.False(FirmwareLogReader.Matches(File.ReadAllBytes(Repository.PathOf(path))));

    private static List<TraceLine> Read(byte[] log, out ImportCounts counts)
    {
        var trace = new TraceInput(new MemoryStream(log));
        var lines = new List<TraceLine>();
        while (trace.TryReadNext(out var line)) lines.Add(line);
        counts = trace.Counts ?? new();
        return lines;
    }
}
