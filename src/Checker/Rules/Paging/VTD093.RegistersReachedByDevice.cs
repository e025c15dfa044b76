using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RegistersReachedByDevice : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD093", Name: "registers-reached-by-device", Severity.Error, Needs.Memory | Needs.Registers | Needs.Table, Citation: "VT-d 3.5, 11.1",
        Summary: "A device reaches the registers of a remapping unit.",
        Why: "It switches translation off, or names tables of its own.",
        Fix: "Map no page of the units' register windows.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0xfed90000}}
            """,
        Cure = [new("address: 0xfed90000", "address: 0xfed80000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var windows = platform.HardwareUnits.Select(unit => (Range: new AddressRange(unit.RegisterBase, new(unit.RegisterBase.Value + (ulong)unit.RegisterBytes - 1)), Name: $"the registers of {unit.Label}"));
        ReachedFrames.Report(platform, found, Operation.Write, windows, untrustedOnly: false, "reach", mayBeRead: true, whereTrusted: null);
    }
}
