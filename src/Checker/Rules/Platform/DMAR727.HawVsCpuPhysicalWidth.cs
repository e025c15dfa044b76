using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HawVsCpuPhysicalWidth : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR727", Name: "haw-vs-cpu-physical-width", Severity.Warning, Needs.Table | Needs.ProcessorWidth, Citation: "",
        Summary: "The host address width does not fit the processors' physical addresses.",
        Why: "Where it is larger, tables may hold addresses that the platform cuts. Builders that write a constant instead of reading CPUID 0x80000008 get it wrong on the next processor.",
        Fix: "Write the processors' width, less the bits of key ids where memory encryption takes some, and 1.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            # /proc/cpuinfo of the machine says: address sizes : 39 bits physical, 48 bits virtual
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.HostAddressWidth is not { } width || platform.Given.ProcessorAddressBits is not { } processor || width <= processor) return;
        found.Add(
            DmarTable.Field("Host Address Width"), $"The host address width is {width} bits, and the processors' physical addresses have {processor}.",
            new Witness("processors", $"{processor} physical address bits", "processors"));
    }
}
