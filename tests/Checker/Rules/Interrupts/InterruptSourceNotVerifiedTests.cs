using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class InterruptSourceNotVerifiedTests
{
    private static readonly InterruptSourceNotVerified Rule = new();

    [Fact]
    public void Entry_for_any_requester_is_a_warning() => With(Entry(1, "sourceValidation: 0")).Says(
        Rule, "unit 0xfed90000 / interrupt entry 0x1 at 0x2010", "SVT is 0: the entry takes interrupts of any requester.", Severity.Warning);

    [Fact]
    public void Where_a_device_is_assigned_it_is_an_error() =>
        Assert.Equal(Severity.Error, Assert.Single(With(Entry(1, "sourceValidation: 0")).Assigning(Inventories.Source("00:14.0")).Of(Rule)).Severity);

    [Fact]
    public void Posted_entries_are_judged_too() => Assert.Single(With(Posted(1, "sourceValidation: 0")).Of(Rule));

    [Fact]
    public void Several_entries_are_told_once() => Assert.Equal(
        "SVT is 0: the entry takes interrupts of any requester; 2 more entries have this defect.",
        Assert.Single(With(Entry(1, "sourceValidation: 0"), Entry(2), Entry(3, "sourceValidation: 0"), Entry(255, "sourceValidation: 0")).Of(Rule)).Message);

    [Theory]
    [InlineData("sourceValidation: 1")]
    [InlineData("sourceValidation: 2")]
    [InlineData("present: 0, sourceValidation: 0")]
    public void Else_it_is_silent(string fields) => With(Entry(1, fields)).IsSilent(Rule);

    [Theory]
    [InlineData("0x1000000", "0x2007")] // IRES is clear.
    [InlineData("0x2000000", "0x2007")] // No table was latched.
    [InlineData("0x3000000", "0x4007")] // The table is another.
    [InlineData("0x3000000", "0x100007")] // The image has not that much.
    [InlineData("0x3000000", "0xfffffffffffff00f")] // It would go round the end of addresses.
    public void Table_that_is_not_in_use_or_not_known_is_left_alone(string status, string table) => Of([Entry(1, "sourceValidation: 0")], status: status, table: table).IsSilent(Rule);

    [Fact]
    public void Entry_beyond_the_table_is_none() => Of([Entry(1), Entry(2, "sourceValidation: 0")], table: "0x2000").IsSilent(Rule);
}
