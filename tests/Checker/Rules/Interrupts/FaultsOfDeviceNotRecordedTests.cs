using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class FaultsOfDeviceNotRecordedTests
{
    private static readonly FaultsOfDeviceNotRecorded Rule = new();

    [Fact]
    public void Faults_of_an_assigned_device_that_are_not_recorded_are_a_warning()
    {
        var finding = With(Entry(1, "faultProcessingDisable: 1")).Assigning(Inventories.Source("00:02.0")).Says(
            Rule, "unit 0xfed90000 / interrupt entry 0x1 at 0x2010", "FPD is 1 in an entry that a device may use which is untrusted.", Severity.Warning);

        Assert.Equal(Inventories.Source("00:02.0"), finding.Device);
    }

    [Theory]
    [InlineData("faultProcessingDisable: 0")]
    [InlineData("present: 0, faultProcessingDisable: 1")] // It is nobody's.
    [InlineData("faultProcessingDisable: 1, sourceId: 0x11")]
    [InlineData("faultProcessingDisable: 1, sourceId: 0x18, sourceQualifier: 3")]
    [InlineData("faultProcessingDisable: 1, sourceId: 0x0102, sourceValidation: 2")]
    public void Else_it_is_silent(string fields) => With(Entry(1, fields)).Assigning(Inventories.Source("00:02.0")).IsSilent(Rule);

    [Theory]
    [InlineData("sourceId: 0x17, sourceQualifier: 3")]
    [InlineData("sourceId: 0x0001, sourceValidation: 2")]
    [InlineData("sourceValidation: 0")]
    public void Entry_may_be_used_by_others_than_it_names(string source) =>
        Assert.Single(With(Entry(1, $"faultProcessingDisable: 1, {source}")).Assigning(Inventories.Source("00:02.0")).Of(Rule));

    [Fact]
    public void Where_no_device_is_untrusted_it_is_silent() => With(Entry(1, "faultProcessingDisable: 1")).IsSilent(Rule);
}
