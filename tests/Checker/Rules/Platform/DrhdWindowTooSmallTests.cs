using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdWindowTooSmallTests
{
    [Theory]
    [InlineData(0, 0x100, 0, 0x1010)]
    [InlineData(0, 0xff, 1, 0x1010)]
    [InlineData(1, 0x1ff, 1, 0x2010)]
    [InlineData(0, 0x3ff, 0xff, 0x4ff0)]
    public void Fault_records_beyond_the_window_are_reported(byte size, ulong offset, ulong countLess1, ulong end) => Of(size, (RegisterMap.Capability, offset << 24 | countLess1 << 40)).Says(
        "DMAR734", 53, 1, $"The window of DRHD #1 has 0x{0x1000 << size:x} bytes, and the unit's fault recording registers end at 0x{end:x}.", Severity.Warning);

    [Fact]
    public void Iotlb_registers_beyond_the_window_are_reported() => Of(0, (RegisterMap.ExtendedCapability, 0x100 << 8)).Says(
        "DMAR734", 53, 1, "The window of DRHD #1 has 0x1000 bytes, and the unit's IOTLB registers end at 0x1010.", Severity.Warning);

    [Theory]
    [InlineData(0, 0xff, 0)]
    [InlineData(1, 0x1fe, 1)]
    [InlineData(4, 0x3ff, 0xff)]
    public void Registers_up_to_the_windows_end_are_not_reported(byte size, ulong offset, ulong countLess1) => Of(
        size, (RegisterMap.Capability, offset << 24 | countLess1 << 40), (RegisterMap.ExtendedCapability, 0xff << 8)).IsSilent("DMAR734");

    private static LintedMachine Of(byte size, params (Register, ulong)[] values) => new(Lint.Table(Lint.CatchAll(0xfed9_0000) with { Size = size })) { Units = [LintedMachine.Unit(0xfed9_0000, values)] };
}
