using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrNotIdentityMapped : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD104", Name: "rmrr-not-identity-mapped", Severity.Error, Needs.Memory | Needs.Registers | Needs.Table, Citation: "VT-d 3.16",
        Summary: "A device cannot reach the memory that firmware reserves for it at its own address.",
        Why: "Firmware has told the device to use it: a USB keyboard or a screen stops as soon as translation is on.",
        Fix: "Map each page of the region to itself, for reads and writes.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x10000, limit: 0x10fff, scopes: [{type: endpoint, path: "00:02.0"}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 0, address: 0x10000}}
            """,
        Cure = [new("writable: 0", "writable: 1")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var (region, requester, lines) in ReservedRegionMappings.Of(platform))
        {
            ulong next = region.Base.Value;
            foreach (var line in lines)
            {
                bool isIdentity = line is { Kind: MappingLineKind.Mapped, Read: true, Write: true } && line.Value == line.Iova.Value;
                if (line.Kind == MappingLineKind.Unknown || (line.Iova.Value == next && isIdentity)) next = line.Last.Value + 1;
            }

            if (next > region.Limit.Value || platform.Trust.IsUntrusted(requester.Source)) continue; // A guest's device has left firmware's service.
            found.Add(region.Place, $"{requester.Source} does not reach {Hex.Of(next)} of the region at its own address, for reads and writes.", device: requester.Source, against: new($"{requester.Unit}", $"domain {requester.Domain?.Id}", $"{requester.Source}"));
        }
    }
}
