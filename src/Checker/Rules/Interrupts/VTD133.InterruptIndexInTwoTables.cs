using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptIndexInTwoTables : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD133", Name: "interrupt-index-in-two-tables", Severity.Note, Needs.Registers | Needs.Memory, Citation: "VT-d 5.1.3",
        Summary: "Units with tables of their own have entries of the same index.",
        Why: "A device keeps the index in its messages. Where it comes to another unit, by a board's routing or by software that takes the wrong one, its messages find another device's entry.",
        Fix: "Nothing, while each device's messages are written for the unit that serves it; one table for all units, or ranges of their own, rule it out.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000}}, {drhd: {base: 0xfed91000, flags: [include-pci-all]}}]}
            units:
              - {base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}
              - {base: 0xfed91000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x3007}}
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, destination: 0x100, sourceId: 0x10, sourceValidation: 1}}
                - {at: 0x3010, InterruptEntry: {present: 1, vector: 0x32, destination: 0x100, sourceId: 0x18, sourceValidation: 1}}
            """,
        Cure = [new("at: 0x3010", "at: 0x3020")],
        Noise = "Linux and Xen give each unit a table of its own, and fill all of them from the lowest index on.",
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var first = new Dictionary<int, InterruptSurvey>();
        InterruptSurvey? unit = null, other = null;
        var indices = new SortedSet<int>();
        foreach (var survey in platform.InterruptSurveys)
        {
            foreach (var entry in survey.Entries)
            {
                if (first.TryAdd(entry.Index, survey) || first[entry.Index].Table.TableAddress == survey.Table.TableAddress) continue;
                indices.Add(entry.Index);
                (unit, other) = (unit ?? survey, other ?? first[entry.Index]);
            }
        }

        if (unit is null || other is null) return;
        string more = indices.Count > 1 ? $", with {indices.Count - 1} more," : "";
        found.Add(StatePlace.Of(unit.Unit, RegisterMap.InterruptTableAddress), $"Interrupt index {Hex.Of((ulong)indices.Min)}{more} is present in tables of several units, {other.Unit} among them.");
    }
}
