using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class UntrustedDevicePassesThrough : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD061", Name: "untrusted-device-passes-through", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 3.6, 9.3, 9.6",
        Summary: "Requests of an untrusted device are passed through.",
        Why: "The device reaches all of memory: whoever commands it owns the machine.",
        Fix: "Translate its requests by tables that map what it may reach.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: sub-hierarchy, path: "00:07.0"}]}  # a Thunderbolt port
                - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            pci:
              - {bdf: "0000:00:07.0", class: "0x060400", header: 1, secondary: 2, subordinate: 2}
              - {bdf: "0000:02:00.0", class: "0x010802", header: 0}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1020, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2000, ContextEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5}}
            """,
        Cure = [new("translationType: 2, addressWidth: 2, domainId: 5", "translationType: 0, addressWidth: 2, domainId: 5, secondStageTable: 0x3000")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context)
    {
        if (!platform.Trust.IsUntrusted(context.Source)) return null;
        if (!context.IsScalable) return context.Legacy.Type == TranslationType.PassThrough ? $"The {context.Name}, which may be hostile, passes requests through." : null;
        foreach (var pasid in survey.DirectoryOf(context).Pasids.Values)
            if (pasid.Entry.Type == PasidTranslationType.PassThrough) return $"The {context.Name}, which may be hostile, leads to a PASID entry, that of PASID {pasid.Pasid}, which passes requests through.";
        return null;
    }
}
