using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
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
        };
        var sink = new FindingSink(kept: 1_000);
        var platform = new Platform(machine.Inputs());

        // A second or two are usual; a comparison of all pairs takes minutes.
        var run = Task.Run(() => RuleRunner.Run(platform, sink));

        Assert.Same(run, await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(60))));
        Assert.Equal(1_000, sink.Findings.Count);
    }

    /// <summary>A scope of eight bytes with an id that varies with its type only.</summary>
    private static byte[] Scope(byte type) => RawTable.Endpoint.With(0, type).With(4, 0x77);

    private static Gen<LintedMachine> Machines =>
        from dmar in DmarGenerators.Mutated
        from tables in (from signature in Gen.Elements("APIC", "MCFG", "HPET", "SRAT", "IVRS") from body in Bytes from cut in Gen.Choose(0, 4) select RawAcpi.Table(signature, body)[..^cut]).ListOf()
        from units in (from page in Gen.Choose(0, 3) from registers in Gen.Choose(0, RegisterMap.All.Count - 1).ListOf() from value in Gen.Elements<ulong>(0, 1, 0x8000_0001, 0xffff_ffff, 1UL << 62, ulong.MaxValue)
                       select LintedMachine.Unit(0xfed9_0000u + ((ulong)page << 12), [.. registers.Distinct().Select(index => (RegisterMap.All[index], value))])).ListOf()
        from bits in Gen.Choose(0, 64)
        from moment in Gen.Elements(SnapshotMoment.Running, SnapshotMoment.HandOff, SnapshotMoment.PreBoot)
        select new LintedMachine(dmar) { Tables = [.. tables], Units = [.. units.DistinctBy(unit => unit.Base)], ProcessorBits = bits, Moment = moment };

    private static Gen<byte[]> Bytes => from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ListOf() select bytes.ToArray();
}
