using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PciIoapicSourceIdDiffers : Rule
{
    /// <summary>Class codes of an I/O APIC and of an I/O(x) APIC (PCI Code and ID Assignment, section 1.9).</summary>
    private const uint IoApicClass = 0x08_0010, IoxApicClass = 0x08_0020;

    private const int PageShift = 12;

    public override RuleInfo Info { get; } = new(
        Id: "DMAR748", Name: "pci-ioapic-source-id-differs", Severity.Error, Needs.Table | Needs.Madt | Needs.Pci, Citation: "VT-d 8.3.1.1",
        Summary: "The scope of an I/O APIC that PCI shows leads to another device.",
        Why: "The source id of such an I/O APIC must be its requester id at boot: with another one its interrupts fail the check of source ids (fault 26h).",
        Fix: "Build the path from the function's real position.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: io-apic, id: 9, path: "00:1e.0"}]}
            acpi: [{madt: {ioApics: [{id: 9, address: 0xfec01000}]}}]
            pci:  # class 080020, memory at 0xfec01000
              - {bdf: "0000:00:05.4", config: {0x00: "86802c3c", 0x04: "06", 0x08: "01200008", 0x10: "0010c0fe"}}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var scopes = Scopes(platform);
        if (scopes.Count == 0) return;
        var functions = new Dictionary<ulong, PciFunction>();
        foreach (var function in platform.Pci!.Functions)
        {
            if (function.ClassCode is not (IoApicClass or IoxApicClass)) continue;
            foreach (var bar in function.MemoryBars ?? []) functions.TryAdd(bar.Base.Value >> PageShift, function); // An I/O APIC takes a page.
        }

        foreach (var apic in platform.Tables!.Madt!.IoApics)
        {
            if (!functions.TryGetValue(apic.Address.Value >> PageShift, out var function) || !scopes.TryGetValue(apic.Id, out var scope)) continue;
            var target = platform.Pci.Resolve(scope);
            if (target.Step != scope.Path.Count - 1 || target.Source is not { } source || source == function.Source) continue;
            found.Add(
                scope.Field("Path"), $"{scope.Label} gives the I/O APIC with the id {Hex.Of(apic.Id)} the source id of {source}, and it is {function.Source}.",
                new Witness("PCI inventory", $"{function}", $"{function.Source}"), device: function.Source);
        }
    }

    private static Dictionary<byte, DeviceScope> Scopes(Platform platform)
    {
        var scopes = new Dictionary<byte, DeviceScope>();
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
                if (scope.Kind == DeviceScopeType.IoApic) scopes.TryAdd(scope.EnumerationId, scope); // A second one is a matter of DMAR314.
        }

        return scopes;
    }
}
