using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>The machine as its tables tell of it: units, what their scopes name, and the bridges and devices that they serve.</summary>
internal static class PlatformSection
{
    /// <summary>Machines that are drawn: a run may be over any number of tables.</summary>
    private const int MostMachines = 64;

    /// <summary>Units and structures of a machine that are drawn; hostile tables have tens of thousands.</summary>
    private const int MostUnits = 64, MostStructures = 256;

    public static void Write(Html page, CheckResult result, MappingSweep? sweep, DeviceFindings findings)
    {
        page.Write("<section id=\"platform\" aria-labelledby=\"platform-heading\"><h2 id=\"platform-heading\">Platform</h2>\n");
        if (result.Machines.IsEmpty) page.Write("<p class=\"empty\">This report was joined from those of other runs, which carry their findings and not their machines.</p>");
        foreach (var machine in result.Machines.Take(MostMachines)) Write(page, result, machine, sweep, findings);
        if (result.Machines.Length > MostMachines) page.Write($"""<p class="empty">{result.Machines.Length - MostMachines} further tables are not drawn.</p>""");
        page.Write("</section>\n");
    }

    private static void Write(Html page, CheckResult result, Platform machine, MappingSweep? sweep, DeviceFindings findings)
    {
        if (result.Machines.Length > 1 && machine.TableInput is { } input) page.Write($"""<h3 class="path">{result.Inputs[input].Path}</h3>""");
        if (machine.Table is null) page.Write("<p class=\"empty\">No DMAR table was given, so that scopes and reserved regions are not known.</p>");
        if (machine.Table is { IsWalkComplete: false }) page.Write("<p class=\"warn\">A part of the DMAR table cannot be read; what it names is not drawn.</p>");
        if (machine.Pci is null) page.Write("<p class=\"empty\">No PCI inventory was given: devices are those that the table or the translation tables name.</p>");
        if (machine.Units.IsEmpty) page.Write("<p class=\"empty\">Nothing tells of a remapping unit.</p>");
        var tree = new DeviceTree(machine, sweep);
        if (tree.IsLeftOut) page.Write("<p class=\"warn\">There are too many units to tell which device is whose.</p>");
        page.Write("<div class=\"units\">\n");
        foreach (var unit in machine.Units.Take(MostUnits)) Write(page, machine, unit, tree, findings);
        page.Write("</div>\n");
        if (machine.Units.Length > MostUnits) page.Write($"""<p class="empty">{machine.Units.Length - MostUnits} further units are not drawn.</p>""");
        if (tree.Homeless.Count > 0)
        {
            page.Write("<h3>Served by no known unit</h3><ul class=\"tree\">");
            tree.Write(page, null, findings);
            page.Write("</ul>\n");
        }

        if (machine.Table is { } table) WriteStructures(page, machine, table);
    }

    private static void Write(Html page, Platform machine, RemappingUnit unit, DeviceTree tree, DeviceFindings findings)
    {
        page.Write($"""<article class="unit"><h3>Unit <code>{unit.Base?.ToString() ?? "of unknown base"}</code></h3><dl>""");
        page.Write($"<dt>segment</dt><dd>{(unit.Segment is { } segment ? segment.ToString("x4", null) : "any")}</dd>");
        page.Write($"<dt>serves</dt><dd>{Serves(unit)}</dd>");
        page.Write($"<dt>DMA</dt><dd>{Translation(unit)}</dd>");
        page.Write($"<dt>interrupts</dt><dd>{Interrupts(unit)}</dd>");
        foreach (var range in unit.Configuration?.ProtectedRanges ?? []) page.Write($"<dt>protects</dt><dd><code>{range}</code></dd>");
        page.Write("</dl>");
        if (unit.Structure is { Scopes.Count: > 0 } structure)
        {
            page.Write($"""<h4>{structure.Label}: scopes</h4><ul class="scopes">""");
            foreach (var scope in structure.Scopes.Take(MostStructures)) page.Write($"<li>{Words(scope)} <code>{scope.PathText}</code> <span class=\"target\">{Target(machine.Pci, scope)}</span></li>");
            page.Write("</ul>");
        }

        if (tree.Serves(unit))
        {
            page.Write("<h4>Devices</h4><ul class=\"tree\">");
            tree.Write(page, unit, findings);
            page.Write("</ul>");
        }

        page.Write("</article>\n");
    }

    private static string Serves(RemappingUnit unit) => unit.Structure switch
    {
        null => "not known without its DRHD",
        { IncludePciAll: true } => "every device of the segment that no other unit names",
        _ => "the devices that its scopes name",
    };

    private static string Translation(RemappingUnit unit) => unit.Configuration switch
    {
        null => "registers not known",
        { MissingForDma: { } missing } => $"register {missing.Name} not known",
        { Status.TranslationEnabled: false } => "not translated",
        { IsScalable: true } of => $"scalable mode, root table {of.RootTable.TableAddress}",
        { RootTable.Mode: TranslationMode.Legacy } of => $"legacy mode, root table {of.RootTable.TableAddress}",
        _ => "a mode that translates nothing",
    };

    private static string Interrupts(RemappingUnit unit) => unit.Configuration switch
    {
        null => "registers not known",
        { MissingForInterrupts: { } missing } => $"register {missing.Name} not known",
        { Status.InterruptRemappingEnabled: false } => "not remapped",
        _ => "remapped",
    };

    private static string Words(DeviceScope scope) => scope.Kind switch
    {
        DeviceScopeType.Endpoint => "endpoint",
        DeviceScopeType.SubHierarchy => "bridge and all below",
        DeviceScopeType.IoApic => $"I/O APIC {scope.EnumerationId}",
        DeviceScopeType.Hpet => $"HPET {scope.EnumerationId}",
        DeviceScopeType.NamespaceDevice => $"name-space device {scope.EnumerationId}",
        _ => $"type {scope.Type}",
    };

    private static string Target(PciInventory? pci, DeviceScope scope) => pci is null
        ? ""
        : pci.Resolve(scope) is { Kind: ScopeTargetKind.Found, Function.Class: { } kind } ? PciClassNames.Of(kind)
        : scope.Kind is DeviceScopeType.IoApic or DeviceScopeType.Hpet ? "" : pci.Resolve(scope) is { Kind: not ScopeTargetKind.Found } missed ? missed.ToString() : "";

    private static void WriteStructures(Html page, Platform machine, DmarTable table)
    {
        var others = table.Structures.Where(structure => structure is not HardwareUnit).Take(MostStructures).ToList();
        if (others.Count == 0) return;
        page.Write("<h3 id=\"structures-heading\">Reserved regions and other structures</h3><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"structures-heading\"><table><thead><tr><th scope=\"col\">Structure</th><th scope=\"col\">Memory</th><th scope=\"col\" class=\"number\">Size</th><th scope=\"col\">Scopes</th></tr></thead><tbody>\n");
        foreach (var structure in others)
        {
            var region = structure as ReservedMemoryRegion;
            page.Write($"<tr><th scope=\"row\">{structure.Label}</th><td><code>{(region is null ? "" : $"{region.Base}-{region.Limit}")}</code></td><td class=\"number\">{(region?.Region is { } range ? Size.Of(range) : "")}</td><td>");
            foreach (var scope in structure.Scopes.Take(16)) page.Write($"{Words(scope)} <code>{scope.PathText}</code> {Target(machine.Pci, scope)} ");
            page.Write("</td></tr>\n");
        }

        page.Write("</tbody></table></div>\n");
    }
}
