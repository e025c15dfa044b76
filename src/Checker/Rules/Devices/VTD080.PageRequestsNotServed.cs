namespace Dmarkit.Checker;

internal sealed class PageRequestsNotServed : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD080", Name: "page-requests-not-served", Severity.Error, Needs.Memory | Needs.Registers | Needs.PciExtendedConfigSpace, Citation: "VT-d 7.4.1, 9.4",
        Summary: "A device makes page requests, and its context entry refuses them.",
        Why: "Each of them faults (47h), and the device waits for a page that never comes.",
        Fix: "Set PRE in the context entry, or disable page requests in the device.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, deviceTlbEnable: 1, pageRequestEnable: 0, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86807215", 0x06: "1000", 0x34: "40", 0x40: "10000200", 0x100: "13000100 01000000"}}  # page requests are on
            """,
        Cure = [new("pageRequestEnable: 0", "pageRequestEnable: 1")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context) =>
        context.IsScalable && !context.Scalable.PageRequestEnable && platform.Pci!.TryGet(context.Source, out var function) && function.IsPageRequestEnabled == true
            ? $"The {context.Name} has PRE clear, and the device has page requests enabled."
            : null;
}
