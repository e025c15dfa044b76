using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class UnitOffOverUntrustedDevice : Rule
{
    /// <summary>Devices that are looked up, each among all scopes of the table: more than a host has that are not its own.</summary>
    private const int MostDevices = 4096;

    public override RuleInfo Info { get; } = new(
        Id: "VTD033", Name: "unit-off-over-untrusted-device", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.4",
        Summary: "A device is not the host's own, and its unit does not translate.",
        Why: "Its DMA reaches all of the host's memory. Of a device that a policy assigns to a guest or to user space it is an error; of one that is plugged in from outside a warning, for the operating system may not have let it do DMA.",
        Fix: "Switch on translation on every unit, before a device of it is given away.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {GSTS: 0x0}}]  # TES is clear
            acpi:
              - ssdt: {devices: [{path: "\\_SB.PCI0", hid: PNP0A08}, {path: "\\_SB.PCI0.RP01", address: 0x1c0000, externalFacing: true}]}
            pci:
              - {bdf: "0000:00:1c.0", class: 0x060400, header: 1, secondary: 1}
              - {bdf: "0000:01:00.0", class: 0x010802, header: 0}
            """,
        Cure = [new("GSTS: 0x0", "GSTS: 0xc0000000"), new("# TES is clear", "# TES is set")],
        Noise = "A machine that runs without VT-d has it for each device behind a Thunderbolt or USB4 port.",
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var off = platform.Units.Where(unit => unit.Answering() is { IsInterruptModeUnknown: false, GlobalStatus.TranslationEnabled: false }).ToHashSet();
        if (off.Count == 0 || !platform.Trust.AnyUntrusted) return;
        var assigned = platform.Given.Assigned;
        var others = (platform.Pci?.Functions ?? []).Select(function => function.Source).Where(source => platform.Trust.IsUntrusted(source) && !assigned.Contains(source));
        var exposed = assigned.Order().Concat(others.Order()).Take(MostDevices)
            .Select(device => (Device: device, Unit: UnitLookup.Find(platform, device, out _)))
            .Where(each => each.Unit is not null && off.Contains(each.Unit))
            .GroupBy(each => each.Unit!, each => each.Device);
        foreach (var unit in exposed)
        {
            var first = unit.First(); // An assigned one, where there is any.
            bool isAssigned = assigned.Contains(first);
            string more = unit.Skip(1).Any() ? $", as of {unit.Count() - 1} more devices" : "";
            found.Add(
                StatePlace.Of(unit.Key, RegisterMap.GlobalStatus), $"TES is clear, so that DMA of {first}, which {(isAssigned ? "is assigned" : "can be plugged in from outside")}, is not translated{more}.",
                isAssigned ? Severity.Error : Severity.Warning, device: first);
        }
    }
}
