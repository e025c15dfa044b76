using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RootEntryReserved : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD037", Name: "root-entry-reserved", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.1, 9.2",
        Summary: "A root entry that is present has reserved bits set.",
        Why: "No request of any device of the bus is translated (faults 0Ah, 3Ah), and no entry can keep the fault out of the log. Such bits come from a stray write, or from a table of another format.",
        Fix: "Clear the bits, or name the right root table.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, words: [0x2003, 0]}  # bit 1
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
            """,
        Cure = [new("words: [0x2003, 0]}  # bit 1", "words: [0x2001, 0]}")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "root entries");
            var reserved = survey.Configuration.Devices;
            foreach (var root in survey.Roots)
            {
                ulong bits = survey.IsScalable ? root.Words[0] & reserved.ScalableRootHalf : root.Words[0] & reserved.Root[0];
                bool isUpperSet = !survey.IsScalable && root.Words[1] != 0;
                if (bits == 0 && !isUpperSet) continue;
                string what = isUpperSet ? $"{Hex.Of(root.Words[1])} in bits 127:64, which are" : $"the bits {Hex.Of(bits)}, which are";
                findings.Add(StatePlace.Of(survey.Unit, root.Name, root.Address, root.Words), $"The {root.Name} has {what} reserved.");
            }

            findings.Close();
        }
    }
}
