namespace Dmarkit.Checker;

internal sealed class RmrrBelow1m : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR410", Name: "rmrr-below-1m", Severity.Note, Needs.Table, Citation: "",
        Summary: "A reserved memory region lies in the first mebibyte.",
        Why: "Buffers of option ROMs, of USB or of management code from before the operating system lie there, in memory that others want too.",
        Fix: "Move the buffer to reserved memory below the top of low memory.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Wants parts of that memory for the code that starts the other processors."),
            new(Consumer.Xen, Impact.Tolerates, "Wants parts of that memory for the code that starts the other processors."),
        ],
        Noise = "Servers around 2010 and a few older laptops have such buffers, which work; it is said because the memory is scarce and shared.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0xe8000, limit: 0xe8fff, scopes: [{type: endpoint, path: "00:1d.0"}]}
            """,
    };

    private const ulong Mebibyte = 1 << 20;

    /// <summary>A base of 0 is a matter of DMAR404.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Base.Value is > 0 and < Mebibyte)
                found.Add(region.Field("Reserved Memory Region Base Address"), $"Region base {region.Base} is below 0x{Mebibyte:x}.");
        }
    }
}
