namespace Dmarkit.Checker;

internal sealed class DrhdCountExceedsConsumerLimit : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR110", Name: "drhd-count-exceeds-consumer-limit", Severity.Note, Needs.Table, Citation: "",
        Summary: "The table has more units than some consumers take.",
        Why: "The specification knows no limit, and servers of several sockets have some twenty units.",
        Fix: "Nothing in the firmware; look up what the consumer in question does.")
    {
        Consequences =
        [
            new(Consumer.Bhyve, Impact.Degrades, "Copies 16 units at most, 8 in older releases, and ignores the rest."),
            new(Consumer.Jailhouse, Impact.Breaks, "Refuses more than 8 units."),
            new(Consumer.SeL4, Impact.Breaks, "Switches the IOMMU off above the limit that it was compiled with."),
            new(Consumer.Linux, Impact.Degrades, "Sizes the ids of units for 128 in older kernels."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 46
            structures:
              - drhd: {base: 0xd0000000, segment: 0, flags: [include-pci-all]}
              - drhd: {base: 0xd1000000, segment: 1, flags: [include-pci-all]}
              - drhd: {base: 0xd2000000, segment: 2, flags: [include-pci-all]}
              - drhd: {base: 0xd3000000, segment: 3, flags: [include-pci-all]}
              - drhd: {base: 0xd4000000, segment: 4, flags: [include-pci-all]}
              - drhd: {base: 0xd5000000, segment: 5, flags: [include-pci-all]}
              - drhd: {base: 0xd6000000, segment: 6, flags: [include-pci-all]}
              - drhd: {base: 0xd7000000, segment: 7, flags: [include-pci-all]}
              - drhd: {base: 0xd8000000, segment: 8, flags: [include-pci-all]}
              - drhd: {base: 0xd9000000, segment: 9, flags: [include-pci-all]}
              - drhd: {base: 0xda000000, segment: 10, flags: [include-pci-all]}
              - drhd: {base: 0xdb000000, segment: 11, flags: [include-pci-all]}
              - drhd: {base: 0xdc000000, segment: 12, flags: [include-pci-all]}
              - drhd: {base: 0xdd000000, segment: 13, flags: [include-pci-all]}
              - drhd: {base: 0xde000000, segment: 14, flags: [include-pci-all]}
              - drhd: {base: 0xdf000000, segment: 15, flags: [include-pci-all]}
              - drhd: {base: 0xe0000000, segment: 16, flags: [include-pci-all]}
            """,
    };

    private const int Most = 16, MostAtAll = 128;

    /// <summary>What stands at the limit is named once, whatever follows.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var units = platform.HardwareUnits;
        if (units.Length > MostAtAll) found.Add(units[MostAtAll].Place, $"The table describes {units.Length} units, more than {MostAtAll}.", Severity.Warning);
        else if (units.Length > Most) found.Add(units[Most].Place, $"The table describes {units.Length} units, more than {Most}.");
    }
}
