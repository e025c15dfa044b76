using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class UntrustedDeviceTlb : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD062", Name: "untrusted-device-tlb", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 4.2.5",
        Summary: "An untrusted device may use translations of its own.",
        Why: "Its translated requests go by no page table: a device that lies about them reaches all of memory. Only host permission tables, where they are enabled, check it.",
        Fix: "Forbid translation requests for the device (TT 00b, DTE 0), or enable host permission tables.")
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
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105e, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1020, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2000, ContextEntry: {present: 1, translationType: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
            """,
        Cure = [new("translationType: 1", "translationType: 0")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context)
    {
        if (!platform.Trust.IsUntrusted(context.Source)) return null;
        bool isAllowed = context.IsScalable ? context.Scalable is { DeviceTlbEnable: true, HostPermissionEnable: false } : context.Legacy.Type == TranslationType.WithDeviceTlb;
        return isAllowed ? $"The {context.Name}, which may be hostile, allows translated requests." : null;
    }
}
