using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsEnabledInDeviceOnly : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD063", Name: "ats-enabled-in-device-only", Severity.Error, Needs.Memory | Needs.Registers | Needs.PciExtendedConfigSpace, Citation: "VT-d 4.5, 9.3, 9.4",
        Summary: "A device has its translation cache enabled, and its context entry forbids translation requests.",
        Why: "Each of them faults (0Dh, 44h).",
        Fix: "Allow them in the context entry, or disable ATS in the device.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105e, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86807215", 0x06: "1000", 0x34: "40", 0x40: "10000200", 0x100: "0f000100 00000080"}}  # ATS is on
            """,
        Cure = [new("present: 1, addressWidth: 2", "present: 1, translationType: 1, addressWidth: 2")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context)
    {
        bool isAllowed = context.IsScalable ? context.Scalable.DeviceTlbEnable : context.Legacy.Type == TranslationType.WithDeviceTlb;
        return !isAllowed && platform.Pci!.TryGet(context.Source, out var function) && function.IsAtsEnabled == true
            ? $"The {context.Name} forbids translation requests ({(context.IsScalable ? "DTE is clear" : "its translation type is not 01b")}), and the device has ATS enabled."
            : null;
    }
}
