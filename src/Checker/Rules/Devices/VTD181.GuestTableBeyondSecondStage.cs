using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class GuestTableBeyondSecondStage : PasidRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD181", Name: "guest-table-beyond-second-stage", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.3.1, 9.6",
        Summary: "The first-stage table of a nested entry lies beyond what its second stage translates.",
        Why: "Such an entry is invalid programming (5Bh), which the host has to answer for: what a guest gives was passed on unchecked.",
        Fix: "Check a guest's table pointer before it is written.")
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
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 3, addressWidth: 1, domainId: 5, secondStageTable: 0x5000, firstStageTable: 0x8000000000}}
            """,
        Cure = [new("firstStageTable: 0x8000000000", "firstStageTable: 0x7ffffff000")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedPasid pasid)
    {
        if (pasid.Entry.Type != PasidTranslationType.Nested || !survey.Configuration.Capability.SupportsLevels(pasid.Entry.SecondStageLevels)) return null;
        ulong limit = survey.Configuration.InputLimit(pasid.Entry.SecondStageLevels);
        return pasid.Entry.FirstStageTableAddress.Value >= limit ? $"The {pasid.Name} names the first-stage table {pasid.Entry.FirstStageTableAddress}, and its second stage translates addresses below {Hex.Of(limit)}." : null;
    }
}
