using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdSegmentNotInMcfgTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0xffff)]
    public void Segment_without_configuration_space_is_reported(ushort segment) => Of(segment, RawAcpi.Mcfg(RawAcpi.Allocation(0, 0, 0xff))).Says(
        "DMAR706", 54, 2, $"No allocation of the MCFG is of the segment 0x{segment:x4} of DRHD #1.", Severity.Warning);

    [Fact]
    public void Segment_of_an_allocation_is_not_reported() => Of(1, RawAcpi.Mcfg(RawAcpi.Allocation(0, 0, 0xff), RawAcpi.Allocation(1, 0, 0))).IsSilent("DMAR706");

    [Fact]
    public void Allocation_may_stand_where_the_mcfg_cannot_be_read() => Of(1, RawAcpi.Mcfg(RawAcpi.Allocation(0, 0, 0xff), [0])).IsSilent("DMAR706");

    private static LintedMachine Of(ushort segment, byte[] mcfg) => new(Lint.Table(Lint.CatchAll(segment: segment))) { Tables = [mcfg] };
}
