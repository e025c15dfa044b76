using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RidPasidWithoutSupport : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD073", Name: "rid-pasid-without-support", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.4",
        Summary: "A context entry gives requests without PASID another one than 0, on a unit that does not offer it.",
        Why: "Without ECAP.RPS the field is reserved: every request of the device faults (42h). QEMU up to 9.1 uses the field all the same, so that such tables come to light on hardware.",
        Fix: "Clear RID_PASID, and put the device's entry at PASID 0.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x1e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, ridPasid: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
            """,
        Cure = [new("ridPasid: 1", "ridPasid: 0")],
    };

    /// <summary>RID_PASID, in the second word of the entry.</summary>
    internal static ulong Bits { get; } = FieldMasks.Of(ScalableContextEntry.Fields, nameof(ScalableContextEntry.RidPasid));

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context) =>
        context.IsScalable && context.Scalable.RidPasid != 0 && !survey.Configuration.ExtendedCapability.RidPasid
            ? $"The {context.Name} has RID_PASID {context.Scalable.RidPasid}, and ECAP.RPS is clear."
            : null;
}
