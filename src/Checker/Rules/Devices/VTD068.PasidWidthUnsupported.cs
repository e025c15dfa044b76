using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PasidWidthUnsupported : PasidRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD068", Name: "pasid-width-unsupported", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.6",
        Summary: "A PASID entry has an address width or a paging mode that the unit does not offer.",
        Why: "Each request that goes by the entry faults (5Bh).",
        Fix: "Take a width of CAP.SAGAW; take 5-level paging of the first stage only with CAP.FS5LP.")
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
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 3, domainId: 5, secondStageTable: 0x5000}}
            """,
        Cure = [new("addressWidth: 3", "addressWidth: 2")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedPasid pasid)
    {
        var (entry, offered) = (pasid.Entry, survey.Configuration.Capability);
        var stages = PasidEntryRules.StagesOf(entry.Type);
        if ((stages & Stages.Second) != 0 && !offered.SupportsLevels(entry.SecondStageLevels))
            return $"The {pasid.Name} has address width {entry.AddressWidth}, which CAP.SAGAW ({Hex.Of(offered.AddressWidths)}) does not offer.";
        if ((stages & Stages.First) == 0 || entry.FirstStageLevels == 4) return null;
        return entry.FirstStageLevels != 5 ? $"The {pasid.Name} has first-stage paging mode {entry.FirstStagePagingMode}, which is reserved."
            : offered.FirstStage5LevelPaging ? null : $"The {pasid.Name} asks for 5-level paging of the first stage, and CAP.FS5LP is clear.";
    }
}
