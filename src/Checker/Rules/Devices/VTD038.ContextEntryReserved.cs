using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ContextEntryReserved : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD038", Name: "context-entry-reserved", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.3, 9.4",
        Summary: "A context entry that is present has reserved bits set.",
        Why: "No request of the device is translated (faults 0Bh, 42h). What is reserved depends on the unit: a domain id wider than CAP.ND, an address beyond the host's width, a feature that ECAP does not offer.",
        Fix: "Clear the bits; take domain ids and features that the unit offers.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0602, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 256, secondStageTable: 0x3000}}
            """,
        Cure = [new("domainId: 256", "domainId: 255")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context)
    {
        var reserved = survey.Configuration.Devices;
        ulong[] masks = context.IsScalable ? [.. reserved.ScalableContext] : [.. reserved.Context];
        if (context.IsScalable && !survey.Configuration.ExtendedCapability.RidPasid) masks[1] &= ~RidPasidWithoutSupport.Bits; // A matter of VTD073.
        if (!context.IsScalable && context.Legacy.Type != TranslationType.PassThrough) masks[0] |= reserved.ContextTablePointer;
        return ReservedBits.Of(context.Words, masks) is { } bits ? $"The {context.Name} has {bits} set, reserved on this unit." : null;
    }
}
