namespace Dmarkit.Checker;

internal sealed class PageRequestsWithoutDeviceTlb : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD175", Name: "page-requests-without-device-tlb", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 7.4.1, 9.4",
        Summary: "A context entry serves page requests, and not the translation requests that they follow from.",
        Why: "Such an entry is invalid programming: every request of the device faults (43h).",
        Fix: "Set DTE too, or clear PRE.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pageRequestEnable: 1, deviceTlbEnable: 0, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
            """,
        Cure = [new("deviceTlbEnable: 0", "deviceTlbEnable: 1")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context) =>
        context.IsScalable && context.Scalable is { PageRequestEnable: true, DeviceTlbEnable: false } ? $"The {context.Name} has PRE set and DTE clear." : null;
}
