using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ProcessTablesEmpty : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD076", Name: "process-tables-empty", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.6",
        Summary: "A PASID entry that is present names a first-stage table without any entry.",
        Why: "No process runs without a mapping: the table is that of a process that has ended, and whatever its page is used for next decides what the device reaches.",
        Fix: "Tear the PASID entry down before the process's tables are given back.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
                - {at: 0x4040, PasidEntry: {present: 1, translationType: 1, domainId: 1, firstStageTable: 0x6000}}
                - {at: 0x6ff8, FirstStageEntry: {present: 0, address: 0x7000}}
            """,
        Cure = [new("FirstStageEntry: {present: 0", "FirstStageEntry: {present: 1")],
    };

    /// <summary>The first stage of requests without PASID may be empty: then nothing is mapped for the device.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        ulong[] buffer = new ulong[PhysicalMemory.WordsPerTable];
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "PASID entries");
            foreach (var pasid in survey.Pasids)
            {
                if (pasid.Entry.Type != PasidTranslationType.FirstStage || pasid.Entry.FirstStageTable == 0 || pasid.Directory.Owners.Exists(owner => survey.PasidOfRequestsWithout(owner) == pasid.Pasid)) continue;
                var table = pasid.Entry.FirstStageTableAddress;
                if (!platform.Memory!.TryGetTable(table, buffer, out var words) || words.ContainsAnyExcept(0UL) && HasPresent(words)) continue;
                findings.Add(StatePlace.Of(survey.Unit, pasid.Name, pasid.Address, pasid.Words), $"The {pasid.Name} names the first-stage table {table}, which has no entry that is present.", device: pasid.Source);
            }

            findings.Close();
        }
    }

    private static bool HasPresent(ReadOnlySpan<ulong> words)
    {
        foreach (ulong word in words)
            if (new FirstStageEntry(word).Present) return true;
        return false;
    }
}
