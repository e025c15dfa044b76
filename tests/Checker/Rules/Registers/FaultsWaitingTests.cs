using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class FaultsWaitingTests
{
    private static readonly FaultsWaiting Rule = new();

    [Theory]
    [InlineData("0x20000", "0x8000000500000010", "A write of 0x20000 of 0000:00:02.0 was blocked with reason 0x5: write permission is missing (LGN.2).")]
    [InlineData("0x20000", "0xc000000600000010", "A read of 0x20000 of 0000:00:02.0 was blocked with reason 0x6: read permission is missing (LGN.3).")]
    [InlineData("0x7000000000000", "0x80000022000000f8", "Interrupt 7 of 0000:00:1f.0 was blocked with reason 0x22: the interrupt-remapping entry is not present.")]
    [InlineData("0x0", "0x8000001f00000010", "A write of 0x0 of 0000:00:02.0 was blocked with reason 0x1f: a code that the specification does not define.")]
    public void A_record_is_explained(string low, string high, string message)
    {
        var finding = Assert.Single(Unit($"FSTS: 0x2, FRCD0_LO: {low}, FRCD0_HI: {high}").Of(Rule));

        Assert.Equal(("unit 0xfed90000 / FRCD0", message, Severity.Note), (finding.Place.Where, finding.Message, finding.Severity));
        Assert.Equal("0xfed90220", $"{finding.Address}");
    }

    [Fact]
    public void Faults_of_a_kind_are_one_finding()
    {
        var finding = Assert.Single(Unit("FRCD0_LO: 0x20000, FRCD0_HI: 0x8000000500000010, FRCD1_LO: 0x21000, FRCD1_HI: 0x8000000500000010").Of(Rule));

        Assert.EndsWith("(1 more wait like it).", finding.Message, StringComparison.Ordinal);
        Assert.Contains(new("FRCD1", "A write of 0x21000"), finding.Evidence);
    }

    [Fact]
    public void Their_number_and_address_are_no_part_of_the_identity() => Assert.Equal(
        Assert.Single(Unit("FRCD0_LO: 0x20000, FRCD0_HI: 0x8000000500000010").Of(Rule)).Fingerprint,
        Assert.Single(Unit("FRCD1_LO: 0x30000, FRCD1_HI: 0x8000000500000010").Of(Rule)).Fingerprint);

    [Fact]
    public void However_many_kinds_there_are_the_findings_are_few()
    {
        string records = string.Join(", ", Enumerable.Range(0, 256).Select(number => $"FRCD{number}_LO: 0x1000, FRCD{number}_HI: 0x80000005{number:x8}"));

        Assert.Equal(17, Unit(records).Of(Rule).Count);
    }

    [Fact]
    public void An_overflow_is_told() => Unit("FSTS: 0x1").Says(
        Rule, "unit 0xfed90000 / FSTS", "PFO is set: faults were lost, and none is recorded until it is cleared.", Severity.Note);

    [Fact]
    public void Records_that_the_snapshot_lacks_are_told() => Unit("FSTS: 0x2").Says(
        Rule, "unit 0xfed90000 / FSTS", "PPF is set: faults wait, and the snapshot does not hold their records.", Severity.Note);

    [Theory]
    [InlineData("FSTS: 0x0, FRCD0_LO: 0x20000, FRCD0_HI: 0x500000010")] // F is clear.
    [InlineData("FRCD0_HI: 0x8000000500000010")] // Half a record is none.
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{CAP: 0xd2008c222f0606, {registers}}}}}]");
}
