using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class MappingIntoProtectedMemoryTests
{
    private static readonly MappingIntoProtectedMemory Rule = new();

    [Fact]
    public void A_mapping_into_protected_memory_is_a_warning() => Unit("PMEN: 0x80000001, PLMBASE: 0x208000, PLMLIMIT: 0x208000").Says(
        Rule, "unit 0xfed90000 / PLMBASE", "0000:00:02.0 has 0x18000 mapped to 0x208000, in the protected low memory 0x208000-0x208fff.", Severity.Warning);

    [Fact]
    public void Of_several_domains_one_is_named() => Unit("PMEN: 0x80000001, PLMBASE: 0x0, PLMLIMIT: 0xfff00000").Says(
        Rule, "unit 0xfed90000 / PLMBASE", "0000:00:02.0 has 0x10000 mapped to 0x200000, in the protected low memory 0x0-0xfff00fff, as 1 more domains do.", Severity.Warning);

    [Theory]
    [InlineData("PMEN: 0x80000001, PLMBASE: 0x210000, PLMLIMIT: 0x2ff000")] // Behind the last byte of the first mapping, before the second.
    [InlineData("PMEN: 0x80000001, PLMBASE: 0x100000, PLMLIMIT: 0x1ff000")]
    [InlineData("PMEN: 0x0, PLMBASE: 0x200000, PLMLIMIT: 0x200000")]
    [InlineData("PMEN: 0x80000001, PLMBASE: 0x200000")] // Where it ends is not known.
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of(
        $$"""
        units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660422, ECAP: 0xf0101a, GSTS: 0xc0000000, RTADDR: 0x1000, {{registers}} } }]
        memory:
          size: 64K
          map:
            - {device: "00:02.0", domain: 5, iova: 0x10000, hpa: 0x200000, size: 64K, access: read-write}
            - {device: "00:03.0", domain: 6, iova: 0x10000, hpa: 0x300000, size: 64K, access: read}
        """);
}
