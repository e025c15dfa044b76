using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Checker.Rules;

/// <summary>The rules that look beyond the DMAR table, on inputs of which each is as bad as its bytes can make it.</summary>
public class MachineRobustnessTests
{
    [Fact]
    public void Whatever_the_other_tables_hold_the_rules_answer() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithEndSize(60).WithQuietOnSuccess(true), Prop.ForAll(Machines.ToArbitrary(), machine =>
            Assert.All(machine.Run().Findings, finding => Assert.Matches(@"^[^\x00-\x1f]+\.$", finding.Message))));

    [Fact]
    public async Task Tables_and_registers_without_measure_end()
    {
        var machine = new LintedMachine(RawTable.Of(
            [.. Enumerable.Range(0, 20_000).Select(number => RawTable.Unit(Scope(3), Scope(4)).With(6, (byte)number).With(7, (byte)(number >> 8)).With(10, (byte)(number << 4)).With(11, (byte)(number >> 4))),
             .. Enumerable.Range(0, 10_000).Select(number => RawTable.Region(RawTable.Endpoint).With(6, (byte)number).With(10, (byte)number).With(22, 1)),
             .. Enumerable.Range(0, 2_000).Select(number => new byte[] { 2, 0, 8, 0, 1, 0, (byte)number, (byte)(number >> 8) }),
             .. Enumerable.Range(0, 2_000).Select(number => new byte[] { 3, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)number, 1, 0, 0 })]))
        {
            Tables =
            [
                RawAcpi.Madt([.. Enumerable.Range(0, 60_000).Select(number => RawAcpi.IoApic((byte)number).With(6, (byte)number))]),
                RawAcpi.Mcfg([.. Enumerable.Range(0, 60_000).Select(number => RawAcpi.Allocation((ushort)number, 0, 0xff, (ulong)number << 12))]),
                RawAcpi.Srat(3, [.. Enumerable.Range(0, 60_000).Select(number => RawAcpi.Affinity((byte)number))]),
                .. Enumerable.Range(0, 2_000).Select(number => RawAcpi.Hpet((byte)number)),
            ],
            Units =
            [
                .. Enumerable.Range(0, 4_000).Select(number => LintedMachine.Unit(
                    0xfed9_0000u + ((ulong)number << 12), (RegisterMap.Capability, 0x7ff_0000_0066), (RegisterMap.ExtendedCapability, 8), (RegisterMap.ProtectedMemoryEnable, 0x8000_0001),
                    (RegisterMap.ProtectedLowMemoryBase, (ulong)number << 12), (RegisterMap.ProtectedLowMemoryLimit, 0xffff_ffff))),
            ],
            ProcessorBits = 1,
            Pci = LintedMachine.Functions([.. Enumerable.Range(0, 60_000).Select(number => Bridge(number))]),
            MemoryMap = LintedMachine.Map([.. Enumerable.Range(0, 60_000).Select(number => ((ulong)number << 12, (ulong)number << 12 | 0xfff, Types[number % Types.Length]))]),
        };
        var sink = new FindingSink(kept: 1_000);
        var platform = new Platform(machine.Inputs());

        // A second or two are usual; a comparison of all pairs takes minutes.
        var run = Task.Run(() => RuleRunner.Run(platform, sink));

        Assert.Same(run, await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(60))));
        Assert.Equal(1_000, sink.Findings.Count);
    }

    private static readonly string[] Types = ["ram", "reserved", "acpi", "nvs", "mmio", "runtime-code", "runtime-data", "unusable"];

    /// <summary>The bridge of that requester id, which claims all buses above its own.</summary>
    private static string Bridge(int id) => LintedMachine.Bridge(FormattableString.Invariant($"{id >> 8:x2}:{id >> 3 & 0x1f:x2}.{id & 7}"), Math.Min((id >> 8) + 1, 255), 255);

    /// <summary>A scope of eight bytes with an id that varies with its type only.</summary>
    private static byte[] Scope(byte type) => RawTable.Endpoint.With(0, type).With(4, 0x77);

    private static Gen<LintedMachine> Machines =>
        from dmar in DmarGenerators.Mutated
        from tables in (from signature in Gen.Elements("APIC", "MCFG", "HPET", "SRAT", "IVRS") from body in Bytes from cut in Gen.Choose(0, 4) select RawAcpi.Table(signature, body)[..^cut]).ListOf()
        from units in (from page in Gen.Choose(0, 3) from registers in Gen.Choose(0, RegisterMap.All.Count - 1).ListOf() from value in Gen.Elements<ulong>(0, 1, 0x8000_0001, 0xffff_ffff, 1UL << 62, ulong.MaxValue)
                       select LintedMachine.Unit(0xfed9_0000u + ((ulong)page << 12), [.. registers.Distinct().Select(index => (RegisterMap.All[index], value))])).ListOf()
        from bits in Gen.Choose(0, 64)
        from moment in Gen.Elements(SnapshotMoment.Running, SnapshotMoment.HandOff, SnapshotMoment.PreBoot)
        from functions in (from id in Gen.Choose(0, 0x3ff) from length in Gen.Elements(0, 64, 256, 4096) from kind in Gen.Elements<uint>(0x02_0000, 0x06_0400, 0x08_0020, 0x03_0000) from header in Gen.Choose(0, 2)
                           from words in (from at in Gen.Choose(0, 0x7f) from value in Gen.Elements<uint>(0, 0x40, 0x0001_000f, 0x0001_0010, 0x0142_0010, 0x0101_0100, 0xfec0_0000, uint.MaxValue) select (at << 2, value)).ListOf()
                           select (id, space: Space(length, kind, (byte)header, words))).ListOf()
        from map in (from page in Gen.Choose(0, 15) from pages in Gen.Choose(0, 8) from type in Gen.Elements(Types) select ((ulong)page << 12, (ulong)(page + pages) << 12 | 0xfff, type)).ListOf()
        select new LintedMachine(dmar)
        {
            Pci = LintedMachine.Functions([.. functions.DistinctBy(each => each.id).Select(each => LintedMachine.Function(FormattableString.Invariant($"{each.id >> 8:x2}:{each.id >> 3 & 0x1f:x2}.{each.id & 7}"), each.space))]),
            MemoryMap = LintedMachine.Map([.. map]),
            Tables = [.. tables],
            Units = [.. units.DistinctBy(unit => unit.Base)],
            ProcessorBits = bits,
            Moment = moment,
        };

    private static ConfigSpace Space(int length, uint kind, byte header, IEnumerable<(int At, uint Value)> words)
    {
        var space = new ConfigSpace(Math.Max(length, 64), kind, header);
        foreach (var (at, value) in words.Where(word => word.At + 4 <= length)) space[at] = value;
        return space;
    }

    private static Gen<byte[]> Bytes => from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ListOf() select bytes.ToArray();
}
