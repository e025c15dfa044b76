using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class FirstStageOfDifferentModes : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD178", Name: "first-stage-of-different-modes", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.3.1",
        Summary: "Entries name the same first-stage table with different paging modes.",
        Why: "Hardware may share what it caches of a table: a walk then depends on who filled the cache.",
        Fix: "Give all entries of a table the same paging mode and the same EAFE.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e99ca4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidEnable: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
                - {at: 0x4040, PasidEntry: {present: 1, translationType: 1, domainId: 1, firstStageTable: 0x6000}}
                - {at: 0x2220, ScalableContextEntry: {present: 1, pasidDirectory: 0x8000, pasidEnable: 1}}
                - {at: 0x8000, PasidDirectoryEntry: {present: 1, pasidTable: 0x9000}}
                - {at: 0x9000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
                - {at: 0x9040, PasidEntry: {present: 1, translationType: 1, domainId: 1, firstStageTable: 0x6000, extendedAccessedEnable: 1}}
            """,
        Cure = [new(", extendedAccessedEnable: 1", "")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "PASID entries");
            var first = new Dictionary<(ulong, ulong?), SurveyedPasid>();
            foreach (var pasid in survey.Pasids)
            {
                var entry = pasid.Entry;
                if (entry.Type is not (PasidTranslationType.FirstStage or PasidTranslationType.Nested)) continue;
                var tables = (entry.FirstStageTable, entry.Type == PasidTranslationType.Nested ? entry.SecondStageTable : (ulong?)null);
                if (first.TryAdd(tables, pasid)) continue;
                var other = first[tables];
                if ((entry.FirstStagePagingMode, entry.ExtendedAccessedEnable) != (other.Entry.FirstStagePagingMode, other.Entry.ExtendedAccessedEnable))
                    findings.Add(
                        StatePlace.Of(survey.Unit, pasid.Name, pasid.Address, pasid.Words), $"The {pasid.Name} names the first-stage table of the {other.Name} with another FSPM or EAFE.", device: pasid.Source,
                        against: new(other.Name, $"at {other.Address}", other.Name));
            }

            findings.Close();
        }
    }
}
