using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PasidOfDifferentTables : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD177", Name: "pasid-of-different-tables", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.3.1",
        Summary: "Entries with the same PASID and the same domain id name different tables.",
        Why: "Cached first-stage translations carry these two ids and no more: one device gets the translations of the other.",
        Fix: "Give the domains different ids, or the same tables.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
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
                - {at: 0x9040, PasidEntry: {present: 1, translationType: 1, domainId: 1, firstStageTable: 0x7000}}
            """,
        Cure = [new("firstStageTable: 0x7000", "firstStageTable: 0x6000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "PASID entries");
            var first = new Dictionary<(uint, ulong), SurveyedPasid>();
            foreach (var pasid in survey.Pasids)
            {
                if (!Enum.IsDefined(pasid.Entry.Type) || first.TryAdd((pasid.Pasid.Value, pasid.Entry.DomainId), pasid)) continue;
                var other = first[(pasid.Pasid.Value, pasid.Entry.DomainId)];
                if (Tables(pasid.Entry) != Tables(other.Entry))
                    findings.Add(
                        StatePlace.Of(survey.Unit, pasid.Name, pasid.Address, pasid.Words), $"The {pasid.Name} has domain {pasid.Entry.DomainId} and other tables than the {other.Name}.", device: pasid.Source,
                        against: new(other.Name, $"at {other.Address}", other.Name));
            }

            findings.Close();
        }
    }

    /// <summary>What an entry's type makes of it; what the type ignores plays no part.</summary>
    private static (PasidTranslationType, ulong, ulong, ulong, ulong) Tables(PasidEntry entry)
    {
        var stages = PasidEntryRules.StagesOf(entry.Type);
        bool isFirst = (stages & Stages.First) != 0, isSecond = (stages & Stages.Second) != 0;
        return (entry.Type, isSecond ? entry.SecondStageTable : 0, isSecond ? entry.AddressWidth : 0, isFirst ? entry.FirstStageTable : 0, isFirst ? entry.FirstStagePagingMode : 0);
    }
}
