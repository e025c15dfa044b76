using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class NoIncludeAllTests
{
    [Fact]
    public void Segment_without_a_catch_all_is_noted() => Lint.Says("DMAR211", Lint.Table(Lint.Unit(0x1000, Lint.Endpoint(2)), Lint.Unit(0x2000, Lint.Endpoint(3))), 4, 4,
        "No DRHD of segment 0x0000 has INCLUDE_PCI_ALL.", Severity.Note);

    [Fact]
    public void Each_segment_is_noted_once_and_is_a_finding_of_its_own()
    {
        var findings = Lint.Of("DMAR211", Lint.Table(
            Lint.Unit(0x1000, Lint.Endpoint(2)) with { Segment = 1 }, Lint.CatchAll(0x2000), Lint.Unit(0x3000, Lint.Endpoint(2)) with { Segment = 0xffff }, Lint.Unit(0x4000, Lint.Endpoint(3)) with { Segment = 1 }));

        Assert.Equal(["No DRHD of segment 0x0001 has INCLUDE_PCI_ALL.", "No DRHD of segment 0xffff has INCLUDE_PCI_ALL."], findings.Select(finding => finding.Message));
        Assert.NotEqual(findings[0].Fingerprint, findings[1].Fingerprint);
    }

    [Fact]
    public void Catch_all_anywhere_in_its_segment_is_enough() => Lint.IsSilent("DMAR211", Lint.Table(Lint.CatchAll(0x1000), Lint.Unit(0x2000, Lint.Endpoint(2))));

    [Fact]
    public void Reserved_flags_are_no_catch_all() => Assert.Single(Lint.Of("DMAR211", Lint.Table(Lint.Unit(0x1000, Lint.Endpoint(2)) with { Flags = 0xfe })));

    [Fact]
    public void Unit_that_cannot_be_read_is_not_absent()
    {
        Lint.IsSilent("DMAR211", RawTable.Of(RawTable.Unit(RawTable.Endpoint), [0, 0, 12, 0, 1, 0, 0, 0, 0, 0, 0, 0]));
        Lint.IsSilent("DMAR211", RawTable.Of(RawTable.Unit(RawTable.Endpoint), [1, 0, 0, 0]));
    }
}
