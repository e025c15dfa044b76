using Dmarkit.Checker;
using Dmarkit.Tests.Checker.Rules.Registers;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class InterruptIndexMaskInvalidTests
{
    private static readonly InterruptIndexMaskInvalid Rule = new();

    [Theory]
    [InlineData(0x10, 4, "has index mask 4, above ECAP.MHMV 3.")]
    [InlineData(0, 31, "has index mask 31, above ECAP.MHMV 3.")]
    [InlineData(0x11, 3, "has index 0x11, which is no multiple of 2^3.")]
    [InlineData(0x1, 1, "has index 0x1, which is no multiple of 2^1.")]
    public void Run_that_the_unit_does_not_take_is_an_error(int index, int mask, string what)
    {
        var finding = Assert.Single(QueuedMachine.Of("ECAP: 0x30101a", ByIndex(index, mask)).Of(Rule));

        Assert.Equal(("unit 0xfed90000 / invalidation descriptor 1 at 0x3010", Severity.Error), (finding.Place.Where, finding.Severity));
        Assert.EndsWith(what, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x10, 3)]
    [InlineData(0x18, 3)]
    [InlineData(0xffff, 0)]
    public void Aligned_run_of_the_largest_size_is_fine(int index, int mask) => QueuedMachine.Of("ECAP: 0x30101a", ByIndex(index, mask)).IsSilent(Rule);

    [Fact]
    public void All_entries_have_neither_index_nor_mask() =>
        QueuedMachine.Of("ECAP: 0x30101a", "InterruptCacheInvalidation: {type: 4, byIndex: 0, index: 0x11, indexMask: 31}").IsSilent(Rule);

    private static string ByIndex(int index, int mask) => $"InterruptCacheInvalidation: {{type: 4, byIndex: 1, index: {index}, indexMask: {mask}}}";
}
