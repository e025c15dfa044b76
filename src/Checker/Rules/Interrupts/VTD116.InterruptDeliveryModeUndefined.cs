namespace Dmarkit.Checker;

internal sealed class InterruptDeliveryModeUndefined : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD116", Name: "interrupt-delivery-mode-undefined", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 9.9",
        Summary: "An interrupt entry delivers in a mode that does not exist.",
        Why: "DLM 3 and 6 are not defined: a unit may block the interrupt with fault 24h, or send what no processor takes.",
        Fix: "Set DLM to 0 (fixed), or to what the interrupt needs.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, deliveryMode: 3, destination: 0x100, sourceId: 0x10, sourceValidation: 1}}
            """,
        Cure = [new("deliveryMode: 3", "deliveryMode: 1")],
    };

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?> Judge(Platform platform) =>
        static (_, found) => found.Entry is { Posted: false, DeliveryMode: (3 or 6) and var mode } ? new($"DLM is {mode}, which is not defined") : null;
}
