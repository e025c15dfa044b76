using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

/// <summary>The rules about interrupts on tables and functions without measure.</summary>
public class InterruptRobustnessTests
{
    private const int EntryCount = 1 << 16;

    [Fact]
    public async Task Units_that_share_a_full_table_end()
    {
        // One entry of sixteen is present, and has all that can be wrong.
        string bytes = string.Join(", ", Enumerable.Range(0, EntryCount * 2).Select(word => word % 2 == 0 ? Hex((word % 32 == 0 ? 0x7061ul : 0x7060) | (ulong)word << 32) : Hex((ulong)word & 0xfffff)));
        string units = string.Join(", ", Enumerable.Range(0, 400).Select(number => $"{{base: {Hex(0xfed9_0000 + ((ulong)number << 12))}, registers: {{CAP: 0, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x10000f}}}}"));
        var machine = AuditedMachine.Of($"units: [{units}]\nmemory: {{size: 2M, entries: [{{at: 0x100000, words: [{bytes}]}}]}}");

        var found = await Findings(machine);

        Assert.InRange(found.Count, 128, 128 * InterruptRules.All.Length * DefectGroups.Most);
    }

    [Fact]
    public async Task Functions_with_all_messages_there_are_end()
    {
        // Each claims a table of 2048 messages, which all lie in the same place, and 32 messages of MSI.
        var space = new ConfigSpace(256) { [0x10] = 0x8000, [0x34] = 0x40, [0x40] = 0x87ff_5011, [0x50] = 0x0051_0005, [0x54] = Handle(7) };
        string functions = string.Join(", ", Enumerable.Range(0, 2_500).Select(id => Function(FormattableString.Invariant($"{id >> 8:x2}:{id >> 3 & 0x1f:x2}.{id & 7}"), space)));
        string messages = string.Join(", ", Enumerable.Range(0, 4096).Select(word => word % 2 == 0 ? Hex(Handle(word)) : "0"));
        var machine = AuditedMachine.Of(
            $"""
            units: [{"{base: 0xfed90000, registers: {CAP: 0, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}"}]
            memory: {"{"}size: 64K, entries: [{"{"}at: 0x8000, words: [{messages}]{"}"}]{"}"}
            pci: [{functions}]
            """);

        Assert.NotEmpty(await Findings(machine));
    }

    private static async Task<IReadOnlyList<Finding>> Findings(AuditedMachine machine)
    {
        var platform = new Platform(machine.Inputs);
        var sink = new FindingSink();
        var run = Task.Run(() =>
        {
            foreach (var rule in InterruptRules.All)
            {
                if ((rule.Info.Needs & ~platform.Inputs) != Needs.None) continue;
                sink.Begin(rule.Info, platform);
                rule.Check(platform, sink);
            }
        });

        // A second or two are usual; looking at each table for each unit takes a minute.
        Assert.Same(run, await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(60))));
        await run;
        return sink.Findings;
    }

    private static string Hex(ulong value) => FormattableString.Invariant($"0x{value:x}");
}
