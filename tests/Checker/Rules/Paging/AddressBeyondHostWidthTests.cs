using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class AddressBeyondHostWidthTests
{
    private static readonly AddressBeyondHostWidth Rule = new();

    [Fact]
    public void The_first_address_beyond_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-1 entry of domain 5 for IOVA 0x10000 at 0x6080",
        "The second-stage level-1 entry of domain 5 for IOVA 0x10000 has address bits beyond the host address width.", Severity.Error);

    [Fact]
    public void The_last_address_is_right() => AuditedMachine.ExampleOf(Rule, ("0x8000000000", "0x7ffffff000")).IsSilent(Rule);

    [Fact]
    public void Bit_62_is_reserved_too() => Assert.Equal("The second-stage level-1 entry of domain 5 for IOVA 0x10000 has bit 62 set, while permissions are bits 0 and 1.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("writable: 1, address: 0x8000000000", "writable: 1, ioWritable: 1, address: 0x100000")).Of(Rule)).Message);

    [Fact]
    public void Bit_61_is_ignored() => AuditedMachine.ExampleOf(Rule, ("writable: 1, address: 0x8000000000", "writable: 1, ioReadable: 1, address: 0x100000")).IsSilent(Rule);
}
