using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrMappedElsewhere : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD105", Name: "rmrr-mapped-elsewhere", Severity.Error, Needs.Memory | Needs.Registers | Needs.Table, Citation: "VT-d 3.16",
        Summary: "Addresses of a region that firmware reserves for a device lead elsewhere.",
        Why: "The device goes on using the region, and its writes land in memory that is somebody else's.",
        Fix: "Map each page of the region to itself.")
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
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0x20000}}
            """,
        Cure = [new("address: 0x20000", "address: 0x10000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var (region, requester, lines) in ReservedRegionMappings.Of(platform))
        {
            if (platform.Trust.IsUntrusted(requester.Source)) continue; // A guest's device has addresses of its own.
            foreach (var line in lines)
            {
                if (line.Kind != MappingLineKind.Mapped || line.Value == line.Iova.Value) continue;
                found.Add(region.Place, $"{requester.Source} reaches {Hex.Of(line.Value)} at the address {line.Iova} of the region.", device: requester.Source, against: new($"{requester.Unit}", $"domain {requester.Domain?.Id}", $"{requester.Source}"));
                break;
            }
        }
    }
}
