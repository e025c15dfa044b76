using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

/// <summary>A machine with an invalidation queue of one page at 0x3000, from whose second place on descriptors stand.</summary>
internal static class QueuedMachine
{
    private const int DescriptorBytes = 16, First = 0x3010;

    /// <summary>Builds it, with legacy mode and narrow descriptors.</summary>
    /// <param name="registers">More registers, or others; ECAP has DT.</param>
    /// <param name="descriptors">The descriptors, as entries of a source without their place.</param>
    public static AuditedMachine Of(string registers, params string[] descriptors) => AuditedMachine.Of(Source(registers, "0x3000", DescriptorBytes, descriptors));

    /// <summary>The same in scalable mode, with descriptors of 256 bits.</summary>
    public static AuditedMachine Wide(string registers, params string[] descriptors) => AuditedMachine.Of(Source($"RTADDR: 0x1400, {registers}", "0x3800", 2 * DescriptorBytes, descriptors));

    private static string Source(string registers, string queue, int step, string[] descriptors)
    {
        if (!registers.Contains("CAP: 0x9", StringComparison.Ordinal)) registers = $"CAP: 0xd2008c222f0606, {registers}";
        if (!registers.Contains("ECAP", StringComparison.Ordinal)) registers = $"ECAP: 0xf0101e, {registers}";
        if (!registers.Contains("GSTS", StringComparison.Ordinal)) registers = $"GSTS: 0xc4000000, {registers}";
        if (!registers.Contains("RTADDR", StringComparison.Ordinal)) registers = $"RTADDR: 0x1000, {registers}";
        int head = step == DescriptorBytes ? First - 0x3000 : step;
        string entries = string.Join(", ", descriptors.Select((descriptor, at) => $"{{at: 0x{0x3000 + head + at * step:x}, {descriptor}}}"));
        return $"units: [{{base: 0xfed90000, registers: {{IQA: {queue}, IQH: 0x{head:x}, IQT: 0x{head + descriptors.Length * step:x}, {registers}}}}}]\nmemory: {{size: 16K, entries: [{entries}]}}";
    }
}
