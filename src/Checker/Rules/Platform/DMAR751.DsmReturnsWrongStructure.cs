using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DsmReturnsWrongStructure : Rule
{
    /// <summary>The types of structures that functions 1 to 3 return (VT-d 8.10.1).</summary>
    private static readonly RemappingStructureType[] OfFunction = [RemappingStructureType.HardwareUnit, RemappingStructureType.RootPortAts, RemappingStructureType.StaticAffinity];

    public override RuleInfo Info { get; } = new(
        Id: "DMAR751", Name: "dsm-returns-wrong-structure", Severity.Warning, Needs.Table | Needs.Aml, Citation: "VT-d 8.10.1",
        Summary: "A host bridge's method for units that are plugged in returns another structure than it was asked for.",
        Why: "Each function of the method returns structures of its own type; reserved memory regions are never reported so.",
        Fix: "Return only the type that the function stands for.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Refuses the host bridge when it is plugged in.", "No handler for DMAR structure type")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            acpi:
              # Device \_SB.PCI0 with a _DSM that returns a DRHD for function 2.
              - raw: "535344547600000002d1444d4b49542044534d202020202001000000444d4b54 010000005b8240055c2e5f53425f50434930085f4849440c41d00a0814395f44 534d04a032936811130a10a6a3c1d89bbe9b4c91bfc3cb81fc5dafa01a936a0a 02a411130a1000001000000000000000d9fe00000000"
            """,
    };

    /// <summary>
    /// What is no structure, by its length, is of no type: firmware for more sockets than a board has leaves templates of text in these buffers, to be
    /// filled in when a socket is there.
    /// </summary>
    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var device in platform.Tables!.Aml?.Devices ?? [])
        {
            foreach (var data in device.RemappingData)
            {
                foreach (var structure in data.ToTable().Structures)
                {
                    if (structure is UninterpretedStructure { FailedFraming: true }) continue;
                    bool isRegion = structure.Type == (ushort)RemappingStructureType.ReservedMemoryRegion;
                    bool isOther = data.Function is >= 1 and <= 3 && structure.Type != (ushort)OfFunction[data.Function.Value - 1];
                    if (!isRegion && !isOther) continue;
                    string function = data.Function is { } number ? $"function {number}" : "a function";
                    found.AddOutside(
                        $"{device.Path}._DSM", $"{device.Path}._DSM {data.Function} {structure.Label}", $"{device.Path}._DSM returns {structure.Label} for {function}.",
                        new Witness($"{data.Source.Signature}", $"buffer at offset {Hex.Of((ulong)data.Offset)}", $"{data.Source.Signature}"));
                }
            }
        }
    }
}
