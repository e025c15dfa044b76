using System.Collections.Immutable;
using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Support;

/// <summary>Runs the catalogue on a table, and tells what one rule says of it.</summary>
internal static class Lint
{
    /// <summary>A table with these structures, and all else in order: interrupts can be remapped, and firmware's DMA is under control.</summary>
    public static byte[] Table(params StructureDraft[] structures) => Table(DmarFeatures.InterruptRemapping | DmarFeatures.DmaControlOptIn, structures);

    /// <summary>A table with these flags and structures.</summary>
    public static byte[] Table(DmarFeatures flags, params StructureDraft[] structures)
    {
        var builder = new DmarBuilder { Flags = flags };
        foreach (var structure in structures) builder.Structures.Add(structure);
        return builder.Build();
    }

    /// <summary>A unit with INCLUDE_PCI_ALL, which a table needs one of to have nothing else wrong.</summary>
    public static HardwareUnitDraft CatchAll(ulong at = 0xfed9_1000, ushort segment = 0) => new(new HostAddress(at)) { Flags = 1, Segment = segment };

    /// <summary>A unit that serves these devices.</summary>
    public static HardwareUnitDraft Unit(ulong at, params DeviceScopeDraft[] scopes) => new(new HostAddress(at)) { Scopes = scopes };

    /// <summary>A region for the device 00:14.0.</summary>
    public static ReservedMemoryRegionDraft Region(ulong first, ulong last, ushort segment = 0) =>
        new(new HostAddress(first), new HostAddress(last)) { Segment = segment, Scopes = [Endpoint(0x14)] };

    /// <summary>Root ports with translation services.</summary>
    public static RootPortAtsDraft Ports(params DeviceScopeDraft[] ports) => new() { Scopes = ports };

    /// <summary>Devices in the chip with translation caches.</summary>
    public static AddressTranslationCacheDraft Caches(params DeviceScopeDraft[] devices) => new() { Scopes = devices };

    /// <summary>Devices in the chip with properties.</summary>
    public static IntegratedDevicePropertyDraft Properties(params DeviceScopeDraft[] devices) => new() { Scopes = devices };

    /// <summary>The node of a unit.</summary>
    public static StaticAffinityDraft Affinity(ulong unit) => new(new HostAddress(unit), 0);

    /// <summary>A name-space device; what follows the NUL of its name is <paramref name="padding"/>, a byte for each character.</summary>
    public static NamespaceDeviceDraft Named(byte number, string name, string padding = "") => new(number, Encoding.Latin1.GetBytes($"{name}\0{padding}"));

    /// <summary>A root port on bus 0.</summary>
    public static DeviceScopeDraft Port(byte device) => Scope(DeviceScopeType.SubHierarchy, device);

    /// <summary>What a path over functions 0 from bus 0 on leads to.</summary>
    public static DeviceScopeDraft Deep(DeviceScopeType type, params byte[] devices) => new((byte)type, 0, [.. devices.Select(device => new PathStep(device, 0))]);

    /// <summary>The function 0 of a device on bus 0.</summary>
    public static DeviceScopeDraft Endpoint(byte device) => Scope(DeviceScopeType.Endpoint, device);

    /// <summary>The function 0 of a device on bus 0, as a scope of another type.</summary>
    public static DeviceScopeDraft Scope(DeviceScopeType type, byte device) => new(type, bus: 0, device, function: 0);

    /// <summary>Every finding of a run, and every rule that did not run.</summary>
    public static (IReadOnlyList<Finding> Findings, ImmutableArray<SkippedRule> Skipped) Run(byte[] table)
    {
        var sink = new FindingSink();
        var skipped = RuleRunner.Run(new Platform(new() { Table = DmarReader.Read(table), TableInput = 0 }), sink);
        return (sink.Findings, skipped);
    }

    /// <summary>What one rule says of a table.</summary>
    public static IReadOnlyList<Finding> Of(string rule, byte[] table) => [.. Run(table).Findings.Where(finding => finding.Rule.Id == rule)];

    /// <summary>The ids of the rules that say something of a table, in the order in which they said it.</summary>
    public static IEnumerable<string> Rules(byte[] table) => Run(table).Findings.Select(finding => finding.Rule.Id);

    /// <summary>The same, of errors only: what a table has as a matter of taste is left out.</summary>
    public static IEnumerable<string> Errors(byte[] table) => Run(table).Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Rule.Id);

    /// <summary>Asserts that a rule says exactly this, once, and that its severity is the default one of the catalogue.</summary>
    public static Finding Says(string rule, byte[] table, int offset, int lengthBytes, string message, Severity severity = Severity.Error)
    {
        var finding = Assert.Single(Of(rule, table));
        Assert.Equal(message, finding.Message);
        Assert.Equal((severity, (long?)offset, (int?)lengthBytes, (int?)0), (finding.Severity, finding.Place.Offset, finding.Place.LengthBytes, finding.Place.Input));
        return finding;
    }

    /// <summary>Asserts that a finding names this as the other of two places that contradict each other.</summary>
    public static void IsAgainst(string earlier, Finding finding) =>
        Assert.Equal(("earlier", earlier), Assert.Single(finding.Evidence) is var (name, place) ? (name, place) : default);

    /// <summary>Asserts that a rule has nothing to say.</summary>
    public static void IsSilent(string rule, byte[] table) => Assert.Empty(Of(rule, table));
}
