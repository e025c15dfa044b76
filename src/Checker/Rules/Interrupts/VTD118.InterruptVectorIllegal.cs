using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptVectorIllegal : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD118", Name: "interrupt-vector-illegal", Severity.Error, Needs.Registers | Needs.Memory, Citation: "",
        Summary: "An interrupt entry delivers a vector below 16.",
        Why: "Vectors 0 to 15 are not for interrupts: the local APIC drops the message and records an illegal vector (SDM volume 3, 11.5.3 and 11.8.2). Mostly an entry that was made present before it was filled.",
        Fix: "Give the interrupt a vector from 32 on, or clear the entry's P.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0xf, destination: 0x100, sourceId: 0x10, sourceValidation: 1}}
            """,
        Cure = [new("vector: 0xf", "vector: 0x10")],
    };

    /// <summary>The first vector that a local APIC takes (SDM volume 3, 11.5.2).</summary>
    private const ulong FirstLegal = 16;

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?> Judge(Platform platform) => static (_, found) =>
        found.Entry is { Posted: false, DeliveryMode: 0 or 1, Vector: < FirstLegal and var vector } ? new($"Vector is {Hex.Of(vector)}, below 0x10, with a delivery mode that uses it") : null;
}
