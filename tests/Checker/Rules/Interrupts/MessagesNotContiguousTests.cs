using Dmarkit.Checker;
using Dmarkit.Tests.Support;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class MessagesNotContiguousTests
{
    private static readonly MessagesNotContiguous Rule = new();

    private const ushort Four = 0x21;

    private const string Where = "unit 0xfed90000 / MSI of 0000:00:02.0";

    [Fact]
    public void Entry_that_is_not_present_among_them_is_an_error() =>
        Machine(Entry(4), Entry(5), Entry(6)).Says(Rule, Where, "Message 3 of 4 leads to interrupt entry 0x7, which has P 0.", Severity.Error);

    [Fact]
    public void Entry_of_another_device_among_them_is_an_error() =>
        Machine(Entry(4), Entry(5, "sourceId: 0x18"), Entry(6), Entry(7)).Says(Rule, Where, "Message 1 of 4 leads to interrupt entry 0x5, which does not let the device in.", Severity.Error);

    [Fact]
    public void Several_of_a_function_are_told_once() => Machine(Entry(5), Entry(8)).Says(
        Rule, Where, "Message 0 of 4 leads to interrupt entry 0x4, which has P 0; 2 more messages have this defect.", Severity.Error);

    [Fact]
    public void All_of_them_in_a_row_are_fine() => Machine(Entry(4), Entry(5), Entry(6, "sourceValidation: 0"), Entry(7, "sourceId: 0x0000, sourceValidation: 2")).IsSilent(Rule);

    [Theory]
    [InlineData(false, Four)] // Without SHV all messages are one.
    [InlineData(true, 1)]
    public void Fewer_need_fewer(bool subhandle, ushort control) => Of([Entry(4)], Pci(Function("00:02.0", Handle(4, subhandle), control: control))).IsSilent(Rule);

    [Fact]
    public void Message_that_is_kept_back_needs_none() => Of([Entry(4), Entry(6), Entry(7)], Pci(Function("00:02.0", Handle(4), control: Four | 0x100, mask: 2))).IsSilent(Rule);

    [Fact]
    public void Function_sets_the_lowest_bits_of_its_data() =>
        Of([Entry(4), Entry(5), Entry(6), Entry(7)], Pci(Function("00:02.0", Handle(0), 0x7, Four))).IsSilent(Rule);

    [Fact]
    public void Entries_beyond_the_table_are_left_alone() => Of([Entry(254), Entry(255)], Pci(Function("00:02.0", Handle(254), control: Four))).IsSilent(Rule);

    private static AuditedMachine Machine(params string[] entries) => Of(entries, Pci(Function("00:02.0", Handle(4), control: Four)));
}
