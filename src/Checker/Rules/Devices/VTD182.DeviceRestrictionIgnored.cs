using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DeviceRestrictionIgnored : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD182", Name: "device-restriction-ignored", Severity.Error, Needs.Memory | Needs.Registers | Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "The PASID entry of a device sets what firmware says it cannot stand.",
        Why: "An SIDP structure names devices in the chip that work wrongly with snooped walks (PWSNP), snooped pages (PGSNP) or nested translation of requests without PASID.",
        Fix: "Heed the flags of the SIDP scope.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - sidp: {segment: 0, scopes: [{type: endpoint, path: "00:02.0", flags: [no-pwsnp]}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, walkSnoop: 1, secondStageTable: 0x5000}}
            """,
        Cure = [new("walkSnoop: 1", "walkSnoop: 0")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var properties = new DeviceProperties(platform);
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "PASID entries");
            foreach (var context in survey.Contexts)
            {
                if (!context.IsScalable || properties.FlagsOf(context.Source) is not { } flags || survey.EntryOfRequestsWithout(context) is not { } pasid) continue;
                Say((flags & ScopeProperties.NoWalkSnoop) != 0 && pasid.Entry.WalkSnoop, "PWSNP set, which must be clear for it", null);
                Say((flags & ScopeProperties.NoPageSnoop) != 0 && pasid.Entry.PageSnoop, "PGSNP set, which must be clear for it", null);
                Say((flags & ScopeProperties.NestedNotRecommended) != 0 && pasid.Entry.Type == PasidTranslationType.Nested, "nested translation, which is not recommended for it", Severity.Warning);

                void Say(bool isWrong, string what, Severity? severity)
                {
                    if (isWrong) findings.Add(StatePlace.Of(survey.Unit, pasid.Name, pasid.Address, pasid.Words), $"The entry for requests without PASID of {context.Source} has {what} by the SIDP structure.", severity, context.Source);
                }
            }

            findings.Close();
        }
    }
}
