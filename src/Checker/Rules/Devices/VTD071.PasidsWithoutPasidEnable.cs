namespace Dmarkit.Checker;

internal sealed class PasidsWithoutPasidEnable : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD071", Name: "pasids-without-pasid-enable", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.4",
        Summary: "A device has entries for PASIDs, and its context entry refuses requests with PASID.",
        Why: "They fault (45h): whoever gave the device an address space finds that it cannot use it.",
        Fix: "Set PASIDE, or clear the entries.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidEnable: 0, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
                - {at: 0x4040, PasidEntry: {present: 1, translationType: 1, domainId: 1, firstStageTable: 0x6000}}
            """,
        Cure = [new("pasidEnable: 0", "pasidEnable: 1")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context)
    {
        if (!context.IsScalable || context.Scalable.PasidEnable) return null;
        uint own = survey.PasidOfRequestsWithout(context).Value;
        int others = survey.DirectoryOf(context).Pasids.Keys.Count(pasid => pasid != own);
        return others > 0 ? $"The {context.Name} has PASIDE clear, and its directory has {others} PASIDs beside {own}." : null;
    }
}
