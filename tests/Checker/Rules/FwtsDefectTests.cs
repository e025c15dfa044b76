using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

/// <summary>
/// Two tables that the firmware test suite (fwts) cannot cope with: its DMAR test loops for ever on zero padding at the table's end, and ends
/// without a word at an I/O APIC scope. Every rule gets past both, and sees what lies behind.
/// </summary>
public class FwtsDefectTests
{
    private static readonly byte[] Padding = new byte[16];

    /// <summary>A unit whose base 0xfed90001 is not aligned.</summary>
    private static byte[] BadUnit => RawTable.Unit(RawTable.Endpoint).With(8, 1);

    [Fact]
    public async Task Zero_padding_at_the_end_is_told_and_every_rule_runs()
    {
        string[] rules = await RulesOf(RawTable.Of(BadUnit, Padding));

        Assert.Equal(["DMAR102", "DMAR203"], rules);
    }

    /// <summary>No structure can be found behind a length of 0, but what is true of the table's bytes as a whole can.</summary>
    [Fact]
    public async Task Defect_of_the_bytes_behind_the_padding_is_found()
    {
        byte[] table = RawTable.Of(RawTable.Unit(RawTable.Endpoint), Padding, RawTable.Region(RawTable.Endpoint));

        Assert.Equal(["DMAR102"], await RulesOf(table));
        Assert.Equal(["DMAR005", "DMAR102"], await RulesOf(table.With(table.Length - 1, 1)));
    }

    [Fact]
    public async Task Structures_behind_padding_outside_the_table_are_not_read_as_such() =>
        Assert.Equal(["DMAR004", "DMAR203"], await RulesOf([.. RawTable.Of(BadUnit), .. Padding, .. RawTable.Region()]));

    /// <summary>Inside a structure only its own scopes are lost: the next structure is where its length says.</summary>
    [Fact]
    public async Task Structure_behind_one_that_ends_in_zero_padding_is_examined() =>
        Assert.Equal(["DMAR203", "DMAR301"], await RulesOf(RawTable.Of(RawTable.Unit(RawTable.Endpoint, Padding), BadUnit)));

    [Fact]
    public async Task Table_of_nothing_but_padding_ends_too() => Assert.Equal(["DMAR102"], await RulesOf(RawTable.Of(new byte[4096])));

    /// <summary>The scope behind it names device 0xff, and the unit behind that is not aligned.</summary>
    [Theory]
    [InlineData(DeviceScopeType.IoApic)]
    [InlineData(DeviceScopeType.Hpet)]
    [InlineData(DeviceScopeType.NamespaceDevice)]
    [InlineData((DeviceScopeType)9)]
    public async Task Scope_and_unit_behind_a_scope_that_is_no_pci_device_are_examined(DeviceScopeType type)
    {
        byte[] source = [(byte)type, 8, 0, 0, 1, 0xf0, 0x1f, 0], andd = RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 1, .. @"\_SB.A"u8, 0]);
        byte[] table = RawTable.Of(RawTable.Unit(source, RawTable.Endpoint.With(6, 0xff)), BadUnit, andd);

        string[] rules = await RulesOf(table);

        Assert.Contains("DMAR310", rules);
        Assert.Contains("DMAR203", rules);
        Assert.Equal(72 + 6, Assert.Single(Lint.Of("DMAR310", table)).Place.Offset);
    }

    /// <summary>The rules that say something above a note, once no rule of tables was left out. On a rule that loops this fails instead of hanging.</summary>
    private static async Task<string[]> RulesOf(byte[] table)
    {
        var run = Task.Run(() => Lint.Run(table));

        Assert.True(run == await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(60))), "A rule does not end.");
        var (findings, skipped) = await run;
        Assert.DoesNotContain(skipped, rule => rule.Rule is { Needs: Needs.Table, AnyOf: Needs.None });
        return [.. findings.Where(finding => finding.Severity > Severity.Note || finding.Rule.Id == "DMAR004").Select(finding => finding.Rule.Id)];
    }
}
