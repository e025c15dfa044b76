using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class EventMessageMalformedTests
{
    private static readonly EventMessageMalformed Rule = new();

    [Theory]
    [InlineData("FECTL: 0x0, FEDATA: 0x8021", "FEDATA", "The fault event's data has bits set that must be 0 (0x8000): delivery other than fixed or lowest priority by edge.")]
    [InlineData("FECTL: 0x0, FEDATA: 0x221", "FEDATA", "The fault event's data has bits set that must be 0 (0x200): delivery other than fixed or lowest priority by edge.")]
    [InlineData("FECTL: 0x0, FEUADDR: 0x100", "FEUADDR", "The fault event's upper address is 0x100 outside of extended interrupt mode; expected 0.")]
    [InlineData("FECTL: 0x0, IRTA: 0x2807, FEUADDR: 0x101", "FEUADDR", "The fault event's upper address has reserved bits set (0x1).")]
    [InlineData("IECTL: 0x0, IEADDR: 0xfef00000", "IEADDR", "The invalidation event goes to 0xfef00000, outside of the interrupt range.")]
    [InlineData("ECAP: 0x80020f0101e, PQA: 0x5000, PECTL: 0x0, PEDATA: 0xfe21", "PEDATA", "The page request event's data has bits set that must be 0 (0xfe00): delivery other than fixed or lowest priority by edge.")]
    public void A_message_that_no_processor_takes_is_a_warning(string registers, string register, string message) => Unit(registers).Says(Rule, $"unit 0xfed90000 / {register}", message, Severity.Warning);

    [Theory]
    [InlineData("FECTL: 0x0, FEDATA: 0x1ff, FEADDR: 0xfee00000, FEUADDR: 0x0")] // Lowest priority.
    [InlineData("FECTL: 0x0, FEADDR: 0x0")] // VTD030 says it.
    [InlineData("FECTL: 0x80000000, FEDATA: 0x8021, FEUADDR: 0x100")] // It is masked.
    [InlineData("FECTL: 0x0, IRTA: 0x2807, FEUADDR: 0x100")] // An APIC id.
    [InlineData("FECTL: 0x0, GSTS: 0xc4000000, FEUADDR: 0x100")] // Which mode the processors are in is not known.
    [InlineData("PECTL: 0x0, PEDATA: 0xfe21")] // The unit has no such event.
    [InlineData("FEDATA: 0x8021")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers)
    {
        if (!registers.Contains("ECAP", StringComparison.Ordinal)) registers = $"ECAP: 0xf0101e, {registers}";
        if (!registers.Contains("GSTS", StringComparison.Ordinal)) registers = $"GSTS: 0xc7000000, {registers}";
        if (!registers.Contains("IRTA", StringComparison.Ordinal)) registers = $"IRTA: 0x2007, {registers}";
        return AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
    }
}
