using System.Globalization;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>A generated machine as the source of a bundle.</summary>
internal static class PlatformYaml
{
    /// <summary>Configuration space of 256 buses, at which segments lie one behind the other.</summary>
    private const uint ConfigurationBase = 0xc000_0000, ConfigurationBytes = 0x1000_0000;

    /// <summary>Interrupts of one I/O APIC.</summary>
    private const int Interrupts = 24;

    /// <summary>Writes the source, in printable ASCII with LF.</summary>
    public static string Of(GeneratedPlatform platform)
    {
        var text = new StringBuilder("kind: bundle\ndmar:\n");
        foreach (string line in platform.Table.ToYaml().TrimEnd('\n').Split('\n')) text.Append("  ").Append(line).Append('\n');
        text.Append("acpi:\n");
        Madt(text, platform);
        if (platform.HasTimer) text.Append("  - hpet: {number: 0}\n");
        text.Append("  - mcfg:\n");
        for (int i = 0; i < platform.Segments; i++) Line(text, $"      - {{base: {Hex.Of((ulong)ConfigurationBase + (ulong)i * ConfigurationBytes)}, segment: {i}}}");
        if (platform.HasDomains)
        {
            text.Append("  - srat:\n      processors:\n");
            foreach (var (apic, domain) in platform.Processors) Line(text, $"        - {{domain: {domain}, apicId: {apic}}}");
        }

        text.Append("pci:\n");
        foreach (var function in platform.Functions)
        {
            string behind = function.Behind is var (first, last) ? string.Create(CultureInfo.InvariantCulture, $", header: 1, secondary: {first}, subordinate: {last}") : ", header: 0";
            Line(text, $"  - {{bdf: \"{function.Source}\", class: \"0x{function.Class:x6}\"{behind}}}");
        }

        text.Append("memory-map:\n");
        foreach (var memory in platform.MemoryMap) Line(text, $"  - {{start: {memory.Range.First}, end: {memory.Range.Last}, type: {Name(memory.Type)}}}");
        return text.ToString();
    }

    private static void Madt(StringBuilder text, GeneratedPlatform platform)
    {
        text.Append("  - madt:\n      apics:\n");
        foreach (var (apic, _) in platform.Processors) Line(text, $"        - {{id: {apic}}}");
        if (platform.IoApics.IsEmpty) return;
        text.Append("      ioApics:\n");
        for (int i = 0; i < platform.IoApics.Length; i++)
            Line(text, $"        - {{id: {platform.IoApics[i].Id}, address: {Hex.Of(platform.IoApics[i].Address)}, interruptBase: {i * Interrupts}}}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Name(MemoryMapType type) => type switch
    {
        MemoryMapType.RuntimeCode => "runtime-code",
        MemoryMapType.RuntimeData => "runtime-data",
        _ => type.ToString().ToLowerInvariant(),
    };
}
