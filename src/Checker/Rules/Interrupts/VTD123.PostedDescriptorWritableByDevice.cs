using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PostedDescriptorWritableByDevice : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD123", Name: "posted-descriptor-writable-by-device", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 5.2.5",
        Summary: "A device that may be hostile can write a posted-interrupt descriptor.",
        Why: "It posts whatever interrupts it likes to a virtual processor, and its writes break the unit's own.",
        Fix: "Keep descriptors out of memory that is mapped for devices.")
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
            units: [{base: 0xfed90000, registers: {CAP: 0x8d2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc3000000, IRTA: 0x7000, RTADDR: 0x1000}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1020, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2000, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6000, SecondStageEntry: {readable: 1, writable: 1, address: 0x8000}}
                - {at: 0x7000, PostedInterruptEntry: {present: 1, posted: 1, virtualVector: 0x31, descriptorLow: 0x200, sourceId: 0x200, sourceValidation: 1}}
            """,
        Cure = [new("writable: 1, address: 0x8000", "writable: 1, address: 0x100000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var descriptors = platform.InterruptSurveys.SelectMany(survey => survey.Entries).Where(entry => entry.Entry.Posted).Select(entry => entry.Posted.DescriptorAddress).Distinct()
            .Select(place => (Range: new AddressRange(place, new(place.Value + PostedInterruptDescriptor.LengthBytes - 1)), Name: "a posted-interrupt descriptor"));
        ReachedFrames.Report(platform, found, Operation.Write, descriptors, untrustedOnly: true, "write");
    }
}
